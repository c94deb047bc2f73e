export { ecs } from './Ecs';
export { continueServiceDeployment } from './continueServiceDeployment';
export { stopServiceDeployment } from './stopServiceDeployment';
export { describeServiceDeployment } from './ServiceDeploymentRecord';
export { deleteService } from './deleteService';
export type { DeploymentEnd } from './deployService';
export { createService, updateService } from './service';
export type { ServiceOptions, ServiceSettings, ServiceUpdate } from './service';
export {
  createCluster,
  deleteCluster,
  deregisterTaskDefinition,
  findCluster,
  findService,
  findTaskDefinition,
  registerTaskDefinition,
  requireCluster,
  requireService,
  requireTaskDefinition,
} from './store';
export type {
  ClusterOptions,
  ServiceRecord,
  TaskDefinitionOptions,
  TaskDefinitionRecord,
} from './store';
export { TaskGroup } from './TaskGroup';
export { createTaskSet, deleteTaskSet, setPrimaryTaskSet } from './taskSets';
export { TrafficAlarm } from './TrafficAlarm';
export { imagesOf } from './imagesOf';
export { linearSteps } from './trafficSteps';
export type { TrafficStep } from './trafficSteps';
