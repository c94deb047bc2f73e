import type {
  EnvironmentLag,
  Execution,
} from '@ecs-cicd/backstage-plugin-common';

/** What a person calls "the change": the commits, or whatever else started it. */
export function changeOf(execution: Execution): string {
  return execution.revisions
    .map(({ sourceAction, id }) => `${sourceAction ?? ''}=${id}`)
    .sort()
    .join(',');
}

/**
 * What `ahead` runs that `behind` does not: every change between the two, newest first. A superseded or failed execution
 * counts too, since its commit is in the later ones; the same change run twice counts once, and a rollback brings
 * nothing new.
 *
 * @param executions - newest first
 */
export function lagBetween(options: {
  executions: readonly Execution[];
  aheadEnvironmentId: string;
  ahead: string | undefined;
  /** Undefined when what runs there came before the executions that are known. */
  behind: string | undefined;
}): EnvironmentLag | undefined {
  const { executions, ahead, behind } = options;
  const positionOf = (id: string | undefined): number => {
    const execution = executions.find(one => one.id === id);
    if (!execution) return -1;
    // Executed again or rolled back to, a change is as old as its first execution.
    const change = changeOf(execution);
    return executions.reduce(
      (last, one, i) =>
        one.revisions.length > 0 && changeOf(one) === change ? i : last,
      executions.indexOf(execution),
    );
  };
  const from = positionOf(ahead);
  if (from < 0) return undefined;
  const known = positionOf(behind);
  const to = known < 0 ? executions.length : known;
  const between = new Map<string, Execution>();
  const newest = executions.findIndex(one => one.id === ahead);
  for (const execution of executions.slice(Math.min(newest, from), to)) {
    const change = changeOf(execution) || execution.id;
    if (execution.type !== 'rollback' && !between.has(change)) {
      between.set(change, execution);
    }
  }
  if (known >= 0) between.delete(changeOf(executions[known]));
  const missing = from < to ? [...between.values()] : [];
  return {
    environmentId: options.aheadEnvironmentId,
    count: missing.length,
    executions: missing,
  };
}
