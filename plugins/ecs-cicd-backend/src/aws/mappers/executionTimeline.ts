import type {
  ActionExecutionDetail,
  PipelineExecution,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type {
  Execution,
  ExecutionAction,
  ExecutionStage,
  ExecutionVariable,
  Pipeline,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { ResourceArn } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import {
  EXECUTION_STATUSES,
  executionType,
  mapActionRun,
} from './codepipelineExecutions';
import { mapRevision } from './revision';
import {
  defined,
  firstLine,
  lookUp,
  timestamp,
  webUrl,
  withoutCredentials,
} from './values';
import { withoutKeys } from './withoutKeys';

const SECRET_NAME =
  /pass(word|wd|phrase)?|secret|token|credential|api[-_]?key|(private|access|signing)[-_]?key|authorization|(^|[-_])auth($|[-_])/i;

/** What a pipeline's variables were resolved to. CodePipeline keeps no secrets in them, but people do. */
export function mapVariables(
  variables: PipelineExecution['variables'],
): ExecutionVariable[] {
  return (variables ?? []).map(({ name = '', resolvedValue = '' }) =>
    SECRET_NAME.test(name) || withoutKeys(resolvedValue) !== resolvedValue
      ? { name, redacted: true }
      : { name, value: withoutCredentials(resolvedValue), redacted: false },
  );
}

/** Who did something, as people know them: `Admin/priya` of `arn:aws:sts::111122223333:assumed-role/Admin/priya`. */
export function actorOf(arn: string | undefined): string | undefined {
  if (!arn?.startsWith('arn:')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(resource.indexOf('/') + 1) || undefined;
}

function mapAction(
  detail: ActionExecutionDetail,
  attempt: number,
  arn: ResourceArn,
): ExecutionAction {
  const run = mapActionRun(detail, arn);
  const { executionResult } = detail.output ?? {};
  const ended = run.status !== 'running';
  const error = executionResult?.errorDetails;
  return defined<ExecutionAction>({
    id: run.actionExecutionId,
    name: run.actionName,
    category: run.category,
    provider: run.provider,
    status:
      run.category === 'approval' && run.status === 'running'
        ? 'waiting'
        : run.status,
    rawStatus: detail.status ?? '',
    attempt,
    summary:
      withoutKeys(firstLine(executionResult?.externalExecutionSummary) ?? '') ||
      undefined,
    error: error?.message
      ? defined({ code: error.code, message: withoutKeys(error.message) })
      : undefined,
    actor: actorOf(detail.updatedBy),
    startedAt: run.startedAt,
    endedAt: ended ? run.updatedAt : undefined,
    externalExecutionId: run.externalExecutionId,
    buildId: run.provider === 'CodeBuild' ? run.externalExecutionId : undefined,
    deploymentId: run.provider.startsWith('CodeDeploy')
      ? run.externalExecutionId
      : undefined,
    imageDigests: run.imageDigests,
    consoleUrl: webUrl(executionResult?.externalExecutionUrl),
    accountId: run.accountId,
    region: run.region,
  });
}

/**
 * A stage's progress, which CodePipeline tells of the present only: each action counts as its latest attempt went.
 *
 * @param declared - the names of the actions that the stage has today
 */
function stageStatus(
  actions: ExecutionAction[],
  declared: string[],
  execution: Status,
  isFurthest: boolean,
): Status {
  const latest = new Map(actions.map(action => [action.name, action.status]));
  const urgent = (
    ['failed', 'waiting', 'running', 'stopped', 'unknown'] as const
  ).find(status => [...latest.values()].includes(status));
  if (urgent) return urgent;
  if (!isFurthest) return 'succeeded';
  // Its actions went well, so a condition of the stage did not.
  if (execution === 'failed') return 'failed';
  const isHalfway = declared.some(name => !latest.has(name));
  if (isHalfway && (execution === 'running' || execution === 'stopped')) {
    return execution;
  }
  return 'succeeded';
}

/** What an execution did, stage by stage, out of the runs of its actions. */
export function mapTimeline(options: {
  details: ActionExecutionDetail[];
  pipeline: Pick<Pipeline, 'stages'>;
  arn: ResourceArn;
  execution: Pick<Execution, 'status' | 'type'>;
}): ExecutionStage[] {
  const { details, pipeline, arn, execution } = options;
  const byStage = new Map<string, ExecutionAction[]>();
  const oldestFirst = details.toReversed().sort(byStart);
  for (const detail of oldestFirst) {
    const stageName = detail.stageName ?? '';
    const before = byStage.get(stageName) ?? [];
    const attempt =
      before.filter(({ name }) => name === detail.actionName).length + 1;
    byStage.set(stageName, [...before, mapAction(detail, attempt, arn)]);
  }
  const names = pipeline.stages.map(({ name }) => name);
  const former = [...byStage.keys()].filter(name => !names.includes(name));
  const furthest = oldestFirst.at(-1)?.stageName;
  return [...former, ...names].flatMap((name): ExecutionStage[] => {
    const actions = byStage.get(name) ?? [];
    const stage = pipeline.stages.find(one => one.name === name);
    // A rollback happens in one stage and never comes to the others.
    if (actions.length === 0 && execution.type === 'rollback') return [];
    const status = stageStatus(
      actions,
      stage?.actions.map(action => action.name) ?? [],
      execution.status,
      name === furthest,
    );
    const isOver = status !== 'running' && status !== 'waiting';
    const ends = actions.flatMap(({ endedAt }) => endedAt ?? []).sort();
    return [
      defined<ExecutionStage>({
        name,
        kind: stage?.kind ?? 'other',
        status: actions.length === 0 ? 'pending' : status,
        rawStatus: '',
        startedAt: actions[0]?.startedAt,
        endedAt: isOver ? ends.at(-1) : undefined,
        actions,
      }),
    ];
  });
}

/** An execution on its own: CodePipeline tells its times and revisions in other words than in the history. */
export function mapSingleExecution(options: {
  execution: PipelineExecution;
  details: ActionExecutionDetail[];
  stages: StageDeclaration[];
  arn: ResourceArn;
}): Execution {
  const { execution, details, arn } = options;
  const actions = options.stages.flatMap(stage => stage.actions ?? []);
  const id = execution.pipelineExecutionId ?? '';
  const status = lookUp(EXECUTION_STATUSES, execution.status, 'unknown');
  const started = details.flatMap(({ startTime }) => startTime ?? []);
  const updated = details.flatMap(({ lastUpdateTime }) => lastUpdateTime ?? []);
  return defined<Execution>({
    id,
    pipelineId: arn.arn,
    status,
    rawStatus: execution.status ?? '',
    reason: execution.statusSummary,
    type: executionType(execution.executionType),
    restores: execution.rollbackMetadata?.rollbackTargetPipelineExecutionId,
    trigger: execution.trigger?.triggerType
      ? defined({
          type: execution.trigger.triggerType,
          detail: execution.trigger.triggerDetail,
        })
      : undefined,
    startedAt: timestamp(edge(started, Math.min)),
    updatedAt: timestamp(edge(updated, Math.max)),
    revisions: (execution.artifactRevisions ?? []).map(artifact => {
      const action = actions.find(({ outputArtifacts }) =>
        outputArtifacts?.some(({ name }) => name === artifact.name),
      );
      return mapRevision({ ...artifact, actionName: action?.name }, action);
    }),
    consoleUrl: consoleUrl.execution(arn, arn.resource, id),
  });
}

function edge(
  dates: Date[],
  pick: (...times: number[]) => number,
): Date | undefined {
  return dates.length === 0
    ? undefined
    : new Date(pick(...dates.map(date => date.getTime())));
}

function byStart(a: ActionExecutionDetail, b: ActionExecutionDetail): number {
  return (a.startTime?.getTime() ?? 0) - (b.startTime?.getTime() ?? 0);
}
