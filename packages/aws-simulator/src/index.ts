export { createWorld } from './createWorld';
export type { WorldOptions } from './createWorld';
export { main } from './main';
export { startSimulator } from './server/startSimulator';
export type { Simulator, SimulatorOptions } from './server/startSimulator';
export type { CallCount, CallReport } from './server/CallCounters';
export type { Fault, FaultKind } from './server/Faults';
export type { ThrottledBucket } from './server/Throttle';
export type { World } from './world/World';
export { ContainerService } from './scenarios/ContainerService';
export type {
  Change,
  ContainerServiceOptions,
  StageOptions,
} from './scenarios/ContainerService';
