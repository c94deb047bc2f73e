import type {
  ActionDeclaration,
  ActionExecution,
  ActionExecutionDetail,
  ActionState,
  GetPipelineOutput,
  GetPipelineStateOutput,
  PipelineExecutionSummary,
  StageDeclaration,
  StageExecution,
  StageExecutionStatus,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type {
  Action,
  Execution,
  Stage,
  StageKind,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { ResourceArn } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { ActionRun, PipelineFacts } from '../../release/assembly/facts';
import { productionStages, stageKinds } from '../../release/assembly/stageKind';
import { withCommits } from '../../release/assembly/withCommits';
import {
  ACTION_STATUSES,
  categoryOf,
  executionType,
  mapActionRun,
  mapExecution,
} from './codepipelineExecutions';
import { approvalIdOf, approvalTokenOf } from './approvalId';
import { mapConditions } from './conditions';
import { deployTargetOf, discoverTargets } from './discovery';
import { sourceFacts } from './revision';
import { defined, firstLine, lookUp, timestamp, webUrl } from './values';

export const STAGE_STATUSES: Record<StageExecutionStatus, Status> = {
  InProgress: 'running',
  Stopping: 'running',
  Stopped: 'stopped',
  Cancelled: 'stopped',
  Succeeded: 'succeeded',
  Skipped: 'skipped',
  Failed: 'failed',
};

/** CodePipeline gives an approval seven days unless its action says otherwise. */
const APPROVAL_MINUTES = 7 * 24 * 60;

export interface PipelineInput {
  arn: ResourceArn;
  definition: GetPipelineOutput;
  /** Undefined where it could not be read; the pipeline's shape is still worth showing. */
  state?: GetPipelineStateOutput;
  executions: PipelineExecutionSummary[];
  actionExecutions: ActionExecutionDetail[];
  stageKinds: ReadonlyMap<string, StageKind>;
}

export function mapPipeline(input: PipelineInput): PipelineFacts {
  const { arn, definition, state } = input;
  const declaration = definition.pipeline;
  const name = declaration?.name ?? arn.resource;
  const stages = declaration?.stages ?? [];
  const actions = stages.flatMap(stage => stage.actions ?? []);
  const runs = input.actionExecutions.map(detail => mapActionRun(detail, arn));
  const told = sourceFacts(input.actionExecutions);
  const executions = input.executions.map(summary =>
    withCommits(mapExecution(summary, arn, name, actions), told),
  );
  const byId = new Map(executions.map(execution => [execution.id, execution]));
  const executionOf = (stage: StageExecution): Execution | undefined =>
    stage.pipelineExecutionId === undefined
      ? undefined
      : byId.get(stage.pipelineExecutionId) ??
        defined<Execution>({
          id: stage.pipelineExecutionId,
          pipelineId: arn.arn,
          status: 'unknown',
          rawStatus: '',
          type: executionType(stage.type),
          revisions: [],
          consoleUrl: consoleUrl.execution(
            arn,
            name,
            stage.pipelineExecutionId,
          ),
        });

  const shapes = stages.map(stage => ({
    name: stage.name ?? '',
    actions: (stage.actions ?? []).map(action => ({
      name: action.name ?? '',
      category: categoryOf(action.actionTypeId?.category),
      targets: targetNames(action),
    })),
  }));
  const kinds = stageKinds(shapes, input.stageKinds);
  const areProduction = productionStages(shapes, input.stageKinds);
  const states = new Map(
    (state?.stageStates ?? []).map(stage => [stage.stageName, stage]),
  );
  return {
    pipeline: defined({
      id: arn.arn,
      name,
      provider: 'codepipeline' as const,
      type: declaration?.pipelineType,
      executionMode: declaration?.executionMode,
      variables: declaration?.variables?.map(variable =>
        defined({
          name: variable.name ?? '',
          description: variable.description,
          isRequired: variable.defaultValue === undefined,
        }),
      ),
      accountId: arn.accountId,
      region: arn.region,
      consoleUrl: consoleUrl.pipeline(arn, name),
      status: 'unknown' as const,
      stages: stages.map((stage, i) =>
        mapStage({
          declaration: stage,
          state: states.get(stage.name),
          wasRead: state !== undefined,
          kind: kinds[i],
          isProduction: areProduction[i],
          runs,
          arn,
          executionOf,
        }),
      ),
      executions,
    }),
    runs,
    targets: discoverTargets(stages, arn, input.actionExecutions),
  };
}

function targetNames(action: ActionDeclaration): string[] {
  const { codeDeploy, ecs } = deployTargetOf(action.configuration ?? {});
  return [
    codeDeploy?.groupName,
    codeDeploy?.applicationName,
    ecs?.clusterName,
    ecs?.serviceName,
    action.configuration?.StackName,
  ].filter(name => name !== undefined);
}

interface StageInput {
  declaration: StageDeclaration;
  state?: StageState;
  wasRead: boolean;
  kind: StageKind;
  isProduction: boolean;
  runs: ActionRun[];
  arn: ResourceArn;
  executionOf: (stage: StageExecution) => Execution | undefined;
}

function mapStage(input: StageInput): Stage {
  const { declaration, state, executionOf } = input;
  const latest = state?.latestExecution;
  const stageStatus = latest
    ? lookUp(STAGE_STATUSES, latest.status, 'unknown')
    : 'pending';
  const own = input.wasRead ? stageStatus : 'unknown';
  const actionStates = new Map(
    (state?.actionStates ?? []).map(action => [action.actionName, action]),
  );
  const actions = (declaration.actions ?? []).map(action =>
    mapAction(action, actionStates.get(action.name), {
      ...input,
      status: own,
      executionId: latest?.pipelineExecutionId,
    }),
  );
  const conditions = mapConditions(declaration, state);
  const door = state?.inboundTransitionState;
  const inbound =
    state?.inboundExecutions ??
    (state?.inboundExecution ? [state.inboundExecution] : []);
  const times = [...actions, ...conditions]
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .sort();
  return defined<Stage>({
    name: declaration.name ?? '',
    kind: input.kind,
    isProduction: input.isProduction,
    status:
      own === 'running' && actions.some(action => action.approval)
        ? 'waiting'
        : own,
    rawStatus: latest?.status ?? '',
    execution: latest && executionOf(latest),
    inbound: inbound.flatMap(execution => executionOf(execution) ?? []),
    transition: defined({
      enabled: door?.enabled ?? true,
      reason: door?.enabled === false ? door.disabledReason : undefined,
      changedAt: timestamp(door?.lastChangedAt),
      changedBy: door?.lastChangedBy,
    }),
    conditions: conditions.length > 0 ? conditions : undefined,
    updatedAt: times.at(-1),
    actions,
  });
}

function mapAction(
  declaration: ActionDeclaration,
  state: ActionState | undefined,
  stage: StageInput & { status: Status; executionId?: string },
): Action {
  const { runs, arn } = stage;
  const latest = state?.latestExecution;
  const run = runs.find(
    ({ actionExecutionId }) => actionExecutionId === latest?.actionExecutionId,
  );
  const roleAccount = /^arn:[^:]+:iam::(\d{12}):/.exec(
    declaration.roleArn ?? '',
  )?.[1];
  const base = defined({
    name: declaration.name ?? '',
    category: categoryOf(declaration.actionTypeId?.category),
    provider: declaration.actionTypeId?.provider ?? '',
    runOrder: declaration.runOrder,
    accountId:
      roleAccount && roleAccount !== arn.accountId ? roleAccount : undefined,
    region: declaration.region !== arn.region ? declaration.region : undefined,
  });
  // CodePipeline shows each action's latest run, which may be of an execution that came before the stage's present one.
  const isOlder =
    run !== undefined &&
    stage.executionId !== undefined &&
    run.executionId !== stage.executionId;
  if (!latest || isOlder) {
    return { ...base, status: notRun(stage.status), rawStatus: '' };
  }
  const status = lookUp(ACTION_STATUSES, latest.status, 'unknown');
  const waits =
    base.category === 'approval' &&
    status === 'running' &&
    latest.lastStatusChange !== undefined;
  const error = latest.errorDetails;
  return defined<Action>({
    ...base,
    status: waits ? 'waiting' : status,
    rawStatus: latest.status ?? '',
    summary: firstLine(latest.summary),
    error: error?.message
      ? defined({ code: error.code, message: error.message })
      : undefined,
    executionId: run?.executionId ?? stage.executionId,
    startedAt: run?.startedAt,
    updatedAt: timestamp(latest.lastStatusChange),
    // Of an approval it is the token with which anybody could decide.
    externalExecutionId:
      base.category === 'approval' ? undefined : latest.externalExecutionId,
    approval: waits ? mapApproval(declaration, latest) : undefined,
    consoleUrl: webUrl(latest.externalExecutionUrl) ?? webUrl(state?.entityUrl),
  });
}

/** An action without a run in the stage's present execution: still to come, or passed over when the stage ended. */
function notRun(stage: Status): Status {
  if (stage === 'unknown') return 'unknown';
  return stage === 'running' || stage === 'pending' ? 'pending' : 'skipped';
}

function mapApproval(
  declaration: ActionDeclaration,
  latest: ActionExecution,
): Action['approval'] {
  const since = latest.lastStatusChange;
  const waitingSince = timestamp(since);
  if (!since || !waitingSince) return undefined;
  const minutes = declaration.timeoutInMinutes ?? APPROVAL_MINUTES;
  return defined({
    id: approvalIdOf(approvalTokenOf(latest) ?? waitingSince),
    waitingSince,
    expiresAt: timestamp(new Date(since.getTime() + minutes * 60_000)),
    comment: declaration.configuration?.CustomData,
    reviewUrl: webUrl(declaration.configuration?.ExternalEntityLink),
  });
}
