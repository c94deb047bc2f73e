import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import { forceDeployment, setDesiredCount } from './changeService';
import { closeTransition, openTransition } from './changeTransition';
import { continueDeployment } from './continueDeployment';
import { approve, reject } from './decideApproval';
import { rollBackDeployment, stopDeployment } from './endDeployment';
import { overrideCondition } from './overrideCondition';
import { redeploy } from './redeploy';
import { retryStage } from './retryStage';
import { rollBackStage } from './rollBackStage';
import { startPipeline } from './startPipeline';
import { startScan } from './startScan';
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
  'continue-deployment': continueDeployment,
  'stop-deployment': stopDeployment,
  'roll-back-deployment': rollBackDeployment,
  redeploy,
  'force-deployment': forceDeployment,
  'set-desired-count': setDesiredCount,
  'start-scan': startScan,
};
