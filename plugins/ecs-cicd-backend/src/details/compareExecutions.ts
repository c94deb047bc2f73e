import type {
  Execution,
  ExecutionComparison,
  Revision,
  SourceChange,
} from '@ecs-cicd/backstage-plugin-common';

type Difference = Pick<
  ExecutionComparison,
  'from' | 'to' | 'direction' | 'sources' | 'revisions' | 'between' | 'complete'
>;

/**
 * What lies between two executions of one pipeline. The change of a failed or superseded execution counts, since the later
 * ones have it too; a rollback brings nothing new.
 *
 * @param history - newest first, without a gap
 */
export function compareExecutions(
  from: Execution,
  to: Execution,
  history: readonly Execution[],
): Difference {
  const backward = (to.startedAt ?? '') < (from.startedAt ?? '');
  const [older, newer] = backward ? [to, from] : [from, to];
  const indexOf = ({ id }: Execution) =>
    history.findIndex(other => other.id === id);
  const begin = indexOf(newer);
  const end = indexOf(older);
  const complete = begin >= 0 && end >= 0;
  const between =
    begin < 0 ? [newer] : history.slice(begin, end < 0 ? undefined : end);
  const known = new Set(older.revisions.map(keyOf));
  const revisions = new Map<string, Revision>();
  for (const execution of between) {
    if (execution.type === 'rollback' && execution.id !== newer.id) continue;
    for (const revision of execution.revisions) {
      const key = keyOf(revision);
      if (!known.has(key) && !revisions.has(key)) revisions.set(key, revision);
    }
  }
  return {
    from,
    to,
    direction: backward ? 'backward' : 'forward',
    sources: sourceChanges(from, to),
    revisions: [...revisions.values()],
    between,
    complete,
  };
}

function sourceChanges(from: Execution, to: Execution): SourceChange[] {
  const actions = new Set(
    [...from.revisions, ...to.revisions].map(
      ({ sourceAction }) => sourceAction,
    ),
  );
  return [...actions].map(sourceAction => {
    const of = ({ revisions }: Execution) =>
      revisions.find(revision => revision.sourceAction === sourceAction);
    const before = of(from);
    const after = of(to);
    return {
      ...(sourceAction === undefined ? {} : { sourceAction }),
      ...(before ? { from: before } : {}),
      ...(after ? { to: after } : {}),
      changed: before?.id !== after?.id,
    };
  });
}

function keyOf({ sourceAction, id }: Revision): string {
  return `${sourceAction ?? ''}=${id}`;
}
