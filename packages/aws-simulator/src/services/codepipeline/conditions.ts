import type {
  Condition,
  ConditionExecutionStatus,
  RuleDeclaration,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import { actionPlace } from './actionPlace';
import { touch } from './progress';
import { ConditionKind, RuleOutcome, ruleOf } from './rules';
import type { ConditionCheck, RuleAttempt, Stage, StageRun } from './store';
import { resolveConfiguration, UnresolvedVariable } from './variables';

const DEFAULT_TIMEOUT_MINUTES = 24 * 60;
const SECONDS_TO_START = 1;

/** A stage's condition, if it has one of this kind; a rollback heeds none. */
export function conditionOf(
  stage: Stage,
  { execution }: StageRun,
  kind: ConditionKind,
): Condition | undefined {
  if (execution.rollback) return undefined;
  return execution.declaration.stages[stage.index][kind]?.conditions?.[0];
}

/** Runs a condition's rules side by side, and tells whether it holds: as soon as one has failed it does not. */
export function checkCondition(
  stage: Stage,
  run: StageRun,
  kind: ConditionKind,
  condition: Condition,
  settled: (holds: boolean) => void,
): void {
  const { execution } = run;
  const { world } = execution.pipeline.place;
  const check: ConditionCheck = {
    status: 'InProgress',
    result: condition.result,
    changedAt: world.now,
    rules: [],
    settled,
  };
  run.conditions.set(kind, check);
  touch(execution);
  for (const rule of condition.rules ?? []) {
    check.rules.push(startRule(stage, run, kind, rule, check));
  }
}

/** Ends a condition that is being checked; its rules are given up. */
export function endCheck(
  run: StageRun,
  check: ConditionCheck,
  status: ConditionExecutionStatus,
  summary?: string,
): void {
  const { now } = run.execution.pipeline.place.world;
  check.status = status;
  check.summary = summary;
  check.changedAt = now;
  for (const attempt of check.rules) {
    if (attempt.status !== 'InProgress') continue;
    attempt.status = 'Abandoned';
    attempt.updatedAt = now;
    attempt.stop?.();
  }
  touch(run.execution);
}

/** Gives up whatever condition of a stage is being checked. */
export function abandonConditions(
  run: StageRun,
  status: 'Abandoned' | 'Cancelled',
): void {
  for (const check of run.conditions.values()) {
    if (check.status === 'InProgress') endCheck(run, check, status);
  }
}

function startRule(
  stage: Stage,
  run: StageRun,
  kind: ConditionKind,
  rule: RuleDeclaration,
  check: ConditionCheck,
): RuleAttempt {
  const { execution } = run;
  const { pipeline } = execution;
  const { world } = pipeline.place;
  const { name = '', timeoutInMinutes = DEFAULT_TIMEOUT_MINUTES } = rule;
  const attempt: RuleAttempt = {
    ruleExecutionId: world.random.uuid(
      `rule-execution/${pipeline.arn}/${pipeline.ruleAttempts.length}`,
    ),
    execution,
    stageName: stage.name,
    kind,
    rule: { ...rule, name },
    status: 'InProgress',
    startedAt: world.now,
    updatedAt: world.now,
  };
  pipeline.ruleAttempts.push(attempt);

  const settle = (outcome: RuleOutcome, error?: string) => {
    if (attempt.status !== 'InProgress') return;
    attempt.status = outcome.status;
    attempt.summary = outcome.summary;
    attempt.updatedAt = world.now;
    if (outcome.status === 'Failed') {
      attempt.errorDetails = {
        code: error ?? 'RuleFailed',
        message: outcome.summary,
      };
      endCheck(run, check, error ? 'Errored' : 'Failed', outcome.summary);
      check.settled(false);
    } else if (check.rules.every(({ status }) => status === 'Succeeded')) {
      endCheck(run, check, 'Succeeded');
      check.settled(true);
    }
  };
  const begin = () => {
    try {
      attempt.resolvedConfiguration = resolveConfiguration(execution, rule);
      attempt.stop = ruleOf(rule)?.run(
        {
          place: actionPlace(pipeline.place, rule),
          kind,
          configuration: attempt.resolvedConfiguration,
          timeoutInMinutes,
          isToFail: [...execution.artifacts.values()].some(
            ({ behaviour }) => behaviour.failsRule === name,
          ),
        },
        settle,
      );
    } catch (error) {
      const known =
        error instanceof UnresolvedVariable || error instanceof ServiceError;
      if (!known) throw error;
      settle(
        { status: 'Failed', summary: error.message },
        'ConfigurationError',
      );
    }
  };
  // Not at once: no rule settles while others of its condition have not started.
  attempt.stop = world.after(SECONDS_TO_START, begin);
  return attempt;
}
