export { elasticLoadBalancingV2 } from './ElasticLoadBalancingV2';
export {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  elasticLoadBalancingStore,
  findTargetGroupByName,
  forwardWeights,
  setForward,
} from './store';
export type {
  ForwardTarget,
  ListenerOptions,
  LoadBalancerOptions,
  RuleOptions,
  TargetGroupOptions,
} from './store';
export { deregisterTarget, registerTarget } from './TargetHealthLife';
