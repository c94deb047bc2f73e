import type {
  ActionExecutionDetail,
  PipelineExecution,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type {
  Execution,
  ExecutionAction,
  ExecutionRule,
  ExecutionStage,
  ExecutionVariable,
  Pipeline,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { ResourceArn } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { actorOf } from './actorOf';
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

/** What became of a stage in which no action ran: its entry was checked, and that is all. */
function checkedStatus(rules: ExecutionRule[], execution: Status): Status {
  const latest = new Map(rules.map(({ name, status }) => [name, status]));
  const is = (status: Status) => [...latest.values()].includes(status);
  if (is('running')) return 'running';
  // Whoever fails a condition either fails with it or passes the stage by.
  if (is('failed')) return execution === 'failed' ? 'failed' : 'skipped';
  if (is('stopped')) return 'stopped';
  return execution === 'running' ? 'running' : 'pending';
}

/** What an execution did, stage by stage, out of the runs of its actions and the checks of its rules. */
export function mapTimeline(options: {
  details: ActionExecutionDetail[];
  pipeline: Pick<Pipeline, 'stages'>;
  arn: ResourceArn;
  execution: Pick<Execution, 'status' | 'type'>;
  /** By stage, oldest first. */
  rules?: ReadonlyMap<string, ExecutionRule[]>;
}): ExecutionStage[] {
  const { details, pipeline, arn, execution } = options;
  const rulesOf = (name: string) => options.rules?.get(name) ?? [];
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
  const lastAction = oldestFirst.at(-1);
  const [checked] = [...(options.rules ?? [])]
    .map(([name, rules]) => ({ name, at: rules.at(-1)?.startedAt ?? '' }))
    .sort((one, other) => other.at.localeCompare(one.at));
  const furthest =
    checked && checked.at > (timestamp(lastAction?.startTime) ?? '')
      ? checked.name
      : lastAction?.stageName;
  return [...former, ...names].flatMap((name): ExecutionStage[] => {
    const actions = byStage.get(name) ?? [];
    const rules = rulesOf(name);
    const stage = pipeline.stages.find(one => one.name === name);
    // A rollback happens in one stage and never comes to the others.
    if (actions.length === 0 && execution.type === 'rollback') return [];
    const status =
      actions.length === 0
        ? checkedStatus(rules, execution.status)
        : stageStatus(
            actions,
            stage?.actions.map(action => action.name) ?? [],
            execution.status,
            name === furthest,
          );
    const isOver = status !== 'running' && status !== 'waiting';
    const ends = [...actions, ...rules]
      .flatMap(({ endedAt }) => endedAt ?? [])
      .sort();
    return [
      defined<ExecutionStage>({
        name,
        kind: stage?.kind ?? 'other',
        status: actions.length + rules.length === 0 ? 'pending' : status,
        rawStatus: '',
        startedAt: [actions[0]?.startedAt, rules[0]?.startedAt]
          .flatMap(time => time ?? [])
          .sort()[0],
        endedAt: isOver ? ends.at(-1) : undefined,
        rules: rules.length > 0 ? rules : undefined,
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
