export { codePipeline } from './CodePipeline';
export { createPipeline } from './createPipeline';
export { deletePipeline } from './deletePipeline';
export { updatePipeline } from './updatePipeline';
export { findPipeline } from './store';
export { retryStageExecution, stopPipelineExecution } from './executions';
export { startPipelineExecution } from './startExecution';
export { rollbackStage } from './rollback';
export { overrideStageCondition } from './overrideCondition';
export { putApprovalResult } from './approval';
export { setStageTransition } from './transition';
export {
  createConnectedRepository,
  isConnected,
  pushToConnectedRepository,
  type ConnectionProvider,
} from './sources/connectionSource';
export { findSourceObject, putSourceObject } from './sources/s3Source';
export type { Execution, Pipeline } from './store';
export { Cron } from './rules/Cron';
