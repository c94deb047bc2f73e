import type {
  ActionExecution,
  ActionState,
  ConditionExecution,
  GetPipelineStateCommandInput,
  GetPipelineStateOutput,
  RuleExecution,
  StageConditionState,
  StageExecution,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { actionPlace } from './actionPlace';
import { entityUrl } from './entityUrl';
import type { ConditionKind } from './rules';
import {
  ActionAttempt,
  DeclaredStage,
  Execution,
  findPipeline,
  Pipeline,
  RuleAttempt,
  Stage,
} from './store';

export function GetPipelineState(
  input: GetPipelineStateCommandInput,
  { place }: CallContext,
): GetPipelineStateOutput {
  const pipeline = findPipeline(place, input.name);
  const { declaration, created, updated } = pipeline;
  return {
    pipelineName: declaration.name,
    pipelineVersion: declaration.version,
    stageStates: pipeline.stages.map(stage => stageState(pipeline, stage)),
    created: new Date(created),
    updated: new Date(updated),
  };
}

function stageState(pipeline: Pipeline, stage: Stage): StageState {
  const inbound = stage.inbound.map(execution =>
    stageExecution(execution, 'InProgress'),
  );
  const { latest } = stage;
  return {
    stageName: stage.name,
    inboundExecution: inbound[inbound.length - 1],
    inboundExecutions: inbound,
    inboundTransitionState: stage.transition,
    actionStates: pipeline.declaration.stages[stage.index].actions.map(action =>
      actionState(pipeline, stage, action),
    ),
    latestExecution: latest && stageExecution(latest.execution, latest.status),
    beforeEntryConditionState: conditionState(pipeline, stage, 'beforeEntry'),
    onSuccessConditionState: conditionState(pipeline, stage, 'onSuccess'),
    onFailureConditionState: conditionState(pipeline, stage, 'onFailure'),
    retryStageMetadata: latest?.retry,
  };
}

function stageExecution(
  { id, rollback }: Execution,
  status: StageExecution['status'],
): StageExecution {
  return {
    pipelineExecutionId: id,
    status,
    type: rollback ? 'ROLLBACK' : 'STANDARD',
  };
}

function actionState(
  pipeline: Pipeline,
  stage: Stage,
  action: DeclaredStage['actions'][number],
): ActionState {
  const attempt = stage.latestAttempts.get(action.name);
  const revision = attempt?.revision;
  return {
    actionName: action.name,
    currentRevision: revision && {
      revisionId: revision.id,
      revisionChangeId: attempt.actionExecutionId,
      created: new Date(revision.createdAt),
    },
    latestExecution: attempt && actionExecution(pipeline, attempt),
    entityUrl: entityUrl(actionPlace(pipeline.place, action), action),
    revisionUrl: revision?.url,
  };
}

function actionExecution(
  pipeline: Pipeline,
  attempt: ActionAttempt,
): ActionExecution {
  // With executions side by side, one token could not say which of them is meant.
  const tellsToken = pipeline.declaration.executionMode !== 'PARALLEL';
  return {
    actionExecutionId: attempt.actionExecutionId,
    status: attempt.status,
    summary: attempt.summary,
    lastStatusChange: new Date(attempt.updatedAt),
    token: tellsToken ? attempt.token : undefined,
    lastUpdatedBy: attempt.updatedBy,
    externalExecutionId: attempt.externalExecutionId,
    externalExecutionUrl: attempt.externalExecutionUrl,
    errorDetails: attempt.errorDetails,
  };
}

/** A condition as the stage's latest execution has met it. */
function conditionState(
  pipeline: Pipeline,
  stage: Stage,
  kind: ConditionKind,
): StageConditionState | undefined {
  const declared =
    pipeline.declaration.stages[stage.index][kind]?.conditions?.[0];
  if (!declared) return undefined;
  const check = stage.latest?.conditions.get(kind);
  const latestExecution: ConditionExecution | undefined = check && {
    status: check.status,
    summary: check.summary,
    lastStatusChange: new Date(check.changedAt),
  };
  return {
    latestExecution: check && { status: check.status, summary: check.summary },
    conditionStates: [
      {
        latestExecution,
        ruleStates: (declared.rules ?? []).map(({ name }) => {
          const attempt = check?.rules.find(({ rule }) => rule.name === name);
          return {
            ruleName: name,
            latestExecution: attempt && ruleExecution(attempt),
          };
        }),
      },
    ],
  };
}

function ruleExecution(attempt: RuleAttempt): RuleExecution {
  return {
    ruleExecutionId: attempt.ruleExecutionId,
    status: attempt.status,
    summary: attempt.summary,
    lastStatusChange: new Date(attempt.updatedAt),
    lastUpdatedBy: attempt.updatedBy,
    errorDetails: attempt.errorDetails,
  };
}
