import type {
  ActionExecutionDetail,
  GetPipelineExecutionCommandInput,
  GetPipelineExecutionOutput,
  ListActionExecutionsCommandInput,
  ListActionExecutionsOutput,
  ListPipelineExecutionsCommandInput,
  ListPipelineExecutionsOutput,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import type { Artifact } from '../../world/ActionRunner';
import { artifactDetail } from './artifactDetail';
import {
  ActionAttempt,
  Execution,
  findExecution,
  findPipeline,
  findStage,
  Pipeline,
} from './store';

const PAGE = 100;

export function ListPipelineExecutions(
  input: ListPipelineExecutionsCommandInput,
  { place }: CallContext,
): ListPipelineExecutionsOutput {
  const pipeline = findPipeline(place, input.pipelineName);
  const stageName = input.filter?.succeededInStage?.stageName;
  let executions = [...pipeline.executions].reverse();
  if (stageName !== undefined) {
    const { name } = findStage(pipeline, stageName);
    executions = executions.filter(
      ({ stageRuns }) => stageRuns.get(name)?.status === 'Succeeded',
    );
  }
  const page = paginate(executions, ({ id }) => id, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: PAGE,
    invalidToken: 'InvalidNextTokenException',
  });
  return {
    pipelineExecutionSummaries: page.items.map(asSummary),
    nextToken: page.nextToken,
  };
}

export function GetPipelineExecution(
  input: GetPipelineExecutionCommandInput,
  { place }: CallContext,
): GetPipelineExecutionOutput {
  const pipeline = findPipeline(place, input.pipelineName);
  const execution = findExecution(pipeline, input.pipelineExecutionId);
  return {
    pipelineExecution: {
      pipelineName: pipeline.declaration.name,
      pipelineVersion: execution.declaration.version,
      pipelineExecutionId: execution.id,
      status: execution.status,
      artifactRevisions: execution.artifactRevisions,
      variables: Object.entries(execution.variables).map(
        ([name, resolvedValue]) => ({ name, resolvedValue }),
      ),
      trigger: execution.trigger,
      executionMode: execution.mode,
      executionType: execution.rollback ? 'ROLLBACK' : 'STANDARD',
      rollbackMetadata: execution.rollback,
    },
  };
}

export function ListActionExecutions(
  input: ListActionExecutionsCommandInput,
  { place }: CallContext,
): ListActionExecutionsOutput {
  const pipeline = findPipeline(place, input.pipelineName);
  const { pipelineExecutionId, latestInPipelineExecution } = input.filter ?? {};
  const wanted =
    latestInPipelineExecution?.pipelineExecutionId ?? pipelineExecutionId;
  let attempts = [...pipeline.attempts].reverse();
  if (wanted !== undefined) {
    const execution = findExecution(pipeline, wanted);
    attempts = attempts.filter(attempt => attempt.execution === execution);
  }
  if (latestInPipelineExecution?.startTimeRange === 'Latest') {
    attempts = attempts.filter(
      ({ execution, stageName, action, actionExecutionId }) =>
        execution.stageRuns.get(stageName)?.attempts.get(action.name)
          ?.actionExecutionId === actionExecutionId,
    );
  }
  const page = paginate(
    attempts,
    ({ actionExecutionId }) => actionExecutionId,
    {
      token: input.nextToken,
      limit: input.maxResults,
      maximum: PAGE,
      invalidToken: 'InvalidNextTokenException',
    },
  );
  return {
    actionExecutionDetails: page.items.map(attempt =>
      asDetail(pipeline, attempt),
    ),
    nextToken: page.nextToken,
  };
}

function asSummary(execution: Execution): PipelineExecutionSummary {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    startTime: new Date(execution.startedAt),
    lastUpdateTime: new Date(execution.updatedAt),
    sourceRevisions: execution.sourceRevisions,
    trigger: execution.trigger,
    stopTrigger:
      execution.stopReason === undefined
        ? undefined
        : { reason: execution.stopReason },
    executionMode: execution.mode,
    executionType: execution.rollback ? 'ROLLBACK' : 'STANDARD',
    rollbackMetadata: execution.rollback,
  };
}

function asDetail(
  pipeline: Pipeline,
  attempt: ActionAttempt,
): ActionExecutionDetail {
  const { action, execution } = attempt;
  const located = (artifact: Artifact) =>
    artifactDetail(pipeline, execution, artifact.name);
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: attempt.actionExecutionId,
    pipelineVersion: execution.declaration.version,
    stageName: attempt.stageName,
    actionName: action.name,
    startTime: new Date(attempt.startedAt),
    lastUpdateTime: new Date(attempt.updatedAt),
    updatedBy: attempt.updatedBy,
    status: attempt.status,
    input: {
      actionTypeId: action.actionTypeId,
      configuration: action.configuration ?? {},
      resolvedConfiguration: attempt.resolvedConfiguration ?? {},
      roleArn: action.roleArn,
      region: action.region ?? pipeline.place.region,
      inputArtifacts: attempt.inputs.map(located),
      namespace: action.namespace,
    },
    output: {
      outputArtifacts: attempt.outputs.map(located),
      executionResult: {
        externalExecutionId: attempt.externalExecutionId,
        externalExecutionSummary: attempt.summary,
        externalExecutionUrl: attempt.externalExecutionUrl,
        errorDetails: attempt.errorDetails,
      },
      outputVariables: attempt.outputVariables ?? {},
    },
  };
}
