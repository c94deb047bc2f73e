export { applicationAutoScaling } from './ApplicationAutoScaling';
export { scaleTo } from './scaleTo';
export {
  deleteScalableTarget,
  deleteScalingPolicy,
  findScalableTarget,
  putScalingPolicy,
  putTargetTrackingPolicy,
  registerScalableTarget,
  requireScalableTarget,
} from './store';
export type {
  ScalableTargetOptions,
  ScalableTargetRecord,
  ScalingPolicyOptions,
} from './store';
