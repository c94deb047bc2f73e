import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import { closeTransition, openTransition } from './changeTransition';
import { approve, reject } from './decideApproval';
import { overrideCondition } from './overrideCondition';
import { retryStage } from './retryStage';
import { rollBackStage } from './rollBackStage';
import { startPipeline } from './startPipeline';
import { stopExecution } from './stopExecution';

/** Every operation that there is. The types see to it that none of the specification is missing. */
export const definitions: {
  readonly [Name in OperationName]: OperationDefinition;
} = {
  'start-pipeline': startPipeline,
  'retry-stage': retryStage,
  'stop-execution': stopExecution,
  'roll-back-stage': rollBackStage,
  'close-transition': closeTransition,
  'open-transition': openTransition,
  'override-condition': overrideCondition,
  approve,
  reject,
};
