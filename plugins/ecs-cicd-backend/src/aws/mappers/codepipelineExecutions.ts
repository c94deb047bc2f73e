import type {
  ActionCategory as AwsActionCategory,
  ActionDeclaration,
  ActionExecutionDetail,
  ActionExecutionStatus,
  PipelineExecutionStatus,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline';
import type {
  ActionCategory,
  Execution,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place, ResourceArn } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { ActionRun } from '../../release/assembly/facts';
import { placeOfAction } from './discovery';
import { mapRevision } from './revision';
import { defined, digestsIn, lookUp, timestamp } from './values';

export const EXECUTION_STATUSES: Record<PipelineExecutionStatus, Status> = {
  InProgress: 'running',
  Stopping: 'running',
  Stopped: 'stopped',
  Cancelled: 'stopped',
  Succeeded: 'succeeded',
  Superseded: 'superseded',
  Failed: 'failed',
};

export const ACTION_STATUSES: Record<ActionExecutionStatus, Status> = {
  InProgress: 'running',
  Abandoned: 'stopped',
  Succeeded: 'succeeded',
  Failed: 'failed',
};

const CATEGORIES: Record<AwsActionCategory, ActionCategory> = {
  Source: 'source',
  Build: 'build',
  Test: 'test',
  Approval: 'approval',
  Deploy: 'deploy',
  Invoke: 'invoke',
  Compute: 'build',
};

export const categoryOf = (category: string | undefined) =>
  lookUp(CATEGORIES, category, 'other' as const);

export const executionType = (type: string | undefined) =>
  lookUp(
    { STANDARD: 'standard', ROLLBACK: 'rollback' } as const,
    type,
    undefined,
  );

export function mapExecution(
  summary: PipelineExecutionSummary,
  arn: ResourceArn,
  pipelineName: string,
  actions: ActionDeclaration[],
): Execution {
  const id = summary.pipelineExecutionId ?? '';
  const { trigger } = summary;
  return defined<Execution>({
    id,
    pipelineId: arn.arn,
    status: lookUp(EXECUTION_STATUSES, summary.status, 'unknown'),
    rawStatus: summary.status ?? '',
    reason: summary.statusSummary ?? summary.stopTrigger?.reason,
    type: executionType(summary.executionType),
    restores: summary.rollbackMetadata?.rollbackTargetPipelineExecutionId,
    trigger: trigger?.triggerType
      ? defined({ type: trigger.triggerType, detail: trigger.triggerDetail })
      : undefined,
    startedAt: timestamp(summary.startTime),
    updatedAt: timestamp(summary.lastUpdateTime),
    revisions: (summary.sourceRevisions ?? []).map(revision =>
      mapRevision(
        revision,
        actions.find(action => action.name === revision.actionName),
      ),
    ),
    consoleUrl: consoleUrl.execution(arn, pipelineName, id),
  });
}

export function mapActionRun(
  detail: ActionExecutionDetail,
  pipeline: Place,
): ActionRun {
  const { output, input } = detail;
  return defined<ActionRun>({
    ...placeOfAction(input ?? {}, pipeline),
    executionId: detail.pipelineExecutionId ?? '',
    actionExecutionId: detail.actionExecutionId ?? '',
    stageName: detail.stageName ?? '',
    actionName: detail.actionName ?? '',
    category: categoryOf(input?.actionTypeId?.category),
    provider: input?.actionTypeId?.provider ?? '',
    status: lookUp(ACTION_STATUSES, detail.status, 'unknown'),
    startedAt: timestamp(detail.startTime),
    updatedAt: timestamp(detail.lastUpdateTime),
    // Of an approval it is the token with which anybody could decide.
    externalExecutionId:
      input?.actionTypeId?.category === 'Approval'
        ? undefined
        : output?.executionResult?.externalExecutionId,
    // What a source action puts out is what went in, e.g. a base image.
    imageDigests:
      input?.actionTypeId?.category === 'Source'
        ? []
        : digestsIn(...Object.values(output?.outputVariables ?? {})),
  });
}
