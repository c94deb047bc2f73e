import type {
  Condition,
  ConditionExecutionStatus,
  ErrorDetails,
  RuleDeclaration,
  RuleExecutionDetail,
  RuleExecutionStatus,
  RuleState,
  StageConditionState,
  StageDeclaration,
  StageState,
} from '@aws-sdk/client-codepipeline';
import type {
  ExecutionRule,
  StageCondition,
  StageRule,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import { actorOf } from './actorOf';
import { defined, firstLine, lookUp, timestamp, webUrl } from './values';
import { withoutKeys } from './withoutKeys';

export const CONDITION_STATUSES: Record<ConditionExecutionStatus, Status> = {
  InProgress: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Errored: 'failed',
  Overridden: 'skipped',
  Abandoned: 'stopped',
  Cancelled: 'stopped',
};

export const RULE_STATUSES: Record<RuleExecutionStatus, Status> = {
  InProgress: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Abandoned: 'stopped',
};

interface DeclaredCondition {
  kind: StageCondition['kind'];
  /** The one of its kind that a stage may have. */
  condition: Condition;
  state?: StageConditionState;
}

function conditionsOf(
  stage: StageDeclaration,
  state?: StageState,
): DeclaredCondition[] {
  const all = [
    {
      kind: 'entry' as const,
      declared: stage.beforeEntry?.conditions,
      state: state?.beforeEntryConditionState,
    },
    {
      kind: 'success' as const,
      declared: stage.onSuccess?.conditions,
      state: state?.onSuccessConditionState,
    },
    {
      kind: 'failure' as const,
      declared: stage.onFailure?.conditions,
      state: state?.onFailureConditionState,
    },
  ];
  return all.flatMap(({ declared, ...rest }) =>
    declared?.[0] ? [{ ...rest, condition: declared[0] }] : [],
  );
}

/** Whether any stage is entered or left by conditions. */
export function haveConditions(stages: readonly StageDeclaration[]): boolean {
  return stages.some(stage => conditionsOf(stage).length > 0);
}

/** What a stage is entered and left by, as its latest execution has met it. */
export function mapConditions(
  stage: StageDeclaration,
  state: StageState | undefined,
): StageCondition[] {
  return conditionsOf(stage, state).map(
    ({ kind, condition, state: conditionState }) => {
      const [own] = conditionState?.conditionStates ?? [];
      const latest = own?.latestExecution ?? conditionState?.latestExecution;
      const rules = (condition.rules ?? []).map(rule =>
        mapRule(
          rule,
          own?.ruleStates?.find(({ ruleName }) => ruleName === rule.name),
        ),
      );
      return defined<StageCondition>({
        kind,
        ...statusIn(CONDITION_STATUSES, latest?.status),
        result: condition.result ?? resultOf(stage, kind),
        summary: plain(latest?.summary),
        updatedAt: timestamp(own?.latestExecution?.lastStatusChange),
        rules,
      });
    },
  );
}

function resultOf(
  stage: StageDeclaration,
  kind: StageCondition['kind'],
): string | undefined {
  return kind === 'failure' ? stage.onFailure?.result : undefined;
}

function mapRule(
  rule: RuleDeclaration,
  state: RuleState | undefined,
): StageRule {
  const latest = state?.latestExecution;
  return defined<StageRule>({
    name: rule.name ?? '',
    provider: rule.ruleTypeId?.provider ?? '',
    ...statusIn(RULE_STATUSES, latest?.status),
    summary: plain(latest?.summary),
    error: errorOf(latest?.errorDetails),
    actor: actorOf(latest?.lastUpdatedBy),
    updatedAt: timestamp(latest?.lastStatusChange),
    consoleUrl:
      webUrl(latest?.externalExecutionUrl) ?? webUrl(state?.entityUrl),
  });
}

/** The checks of an execution's rules by stage, oldest first. */
export function mapRuleRuns(
  details: readonly RuleExecutionDetail[],
  stages: readonly StageDeclaration[],
): Map<string, ExecutionRule[]> {
  const byStage = new Map<string, ExecutionRule[]>();
  const oldestFirst = details
    .toReversed()
    .sort(
      (a, b) => (a.startTime?.getTime() ?? 0) - (b.startTime?.getTime() ?? 0),
    );
  for (const detail of oldestFirst) {
    const { stageName = '', ruleName = '' } = detail;
    const stage = stages.find(({ name }) => name === stageName);
    const kinds = (stage ? conditionsOf(stage) : []).filter(({ condition }) =>
      condition.rules?.some(({ name }) => name === ruleName),
    );
    const result = detail.output?.executionResult;
    const status = statusIn(RULE_STATUSES, detail.status);
    const rule = defined<ExecutionRule>({
      id: detail.ruleExecutionId ?? '',
      name: ruleName,
      provider: detail.input?.ruleTypeId?.provider ?? '',
      kind: kinds.length === 1 ? kinds[0].kind : undefined,
      ...status,
      summary: plain(result?.externalExecutionSummary),
      error: errorOf(result?.errorDetails),
      actor: actorOf(detail.updatedBy),
      startedAt: timestamp(detail.startTime),
      endedAt:
        status.status === 'running'
          ? undefined
          : timestamp(detail.lastUpdateTime),
      consoleUrl: webUrl(result?.externalExecutionUrl),
    });
    byStage.set(stageName, [...(byStage.get(stageName) ?? []), rule]);
  }
  return byStage;
}

function statusIn(
  table: Readonly<Record<string, Status>>,
  word: string | undefined,
): { status: Status; rawStatus: string } {
  return {
    status: word === undefined ? 'pending' : lookUp(table, word, 'unknown'),
    rawStatus: word ?? '',
  };
}

/** A rule may run commands, and what those say goes to everybody who sees the stage. */
function plain(text: string | undefined): string | undefined {
  return withoutKeys(firstLine(text) ?? '') || undefined;
}

function errorOf(details: ErrorDetails | undefined): StageRule['error'] {
  return details?.message
    ? defined({ code: details.code, message: withoutKeys(details.message) })
    : undefined;
}
