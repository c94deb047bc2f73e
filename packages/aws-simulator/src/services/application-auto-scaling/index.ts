export { applicationAutoScaling } from './ApplicationAutoScaling';
export { scaleTo } from './scaleTo';
export { putTargetTrackingPolicy, registerScalableTarget } from './store';
export type { ScalableTargetOptions, ScalableTargetRecord } from './store';
