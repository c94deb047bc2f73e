export { elasticLoadBalancingV2 } from './ElasticLoadBalancingV2';
export type { ForwardTarget } from './forwardActions';
export { forwardWeights, setForward } from './routing';
export {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  elasticLoadBalancingStore,
  findTargetGroupByName,
} from './store';
export type {
  ListenerOptions,
  LoadBalancerOptions,
  RuleOptions,
  TargetGroupOptions,
} from './store';
export { deregisterTarget, registerTarget } from './TargetHealthLife';
