export { elasticLoadBalancingV2 } from './ElasticLoadBalancingV2';
export type { ForwardTarget } from './forwardActions';
export {
  deleteListener,
  deleteLoadBalancer,
  deleteRule,
  deleteTargetGroup,
} from './remove';
export { forwardActions } from './forwardActions';
export { forwardWeights, loadBalancersOf, setForward } from './routing';
export {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  elasticLoadBalancingStore,
  findTargetGroupByName,
  requireListener,
  requireRule,
  requireTargetGroup,
} from './store';
export type {
  ListenerOptions,
  LoadBalancerOptions,
  RuleOptions,
  TargetGroupOptions,
} from './store';
export { deregisterTarget, registerTarget } from './TargetHealthLife';
