import type {
  Execution,
  ExecutionRelation,
} from '@ecs-cicd/backstage-plugin-common';

const HAS_ENDED: ReadonlySet<Execution['status']> = new Set([
  'succeeded',
  'failed',
  'stopped',
  'superseded',
]);

/**
 * Who took the place of a superseded execution: the oldest of those that came after it and had not ended by then. It waits
 * at the same door, because executions do not overtake each other inside a pipeline that supersedes.
 *
 * @param history - newest first
 */
function supersederOf(
  execution: Execution,
  history: readonly Execution[],
): Execution | undefined {
  const { id, status, startedAt, updatedAt } = execution;
  if (status !== 'superseded' || !startedAt || !updatedAt) return undefined;
  return history.findLast(
    other =>
      other.id !== id &&
      other.startedAt !== undefined &&
      other.startedAt > startedAt &&
      other.startedAt <= updatedAt &&
      (!HAS_ENDED.has(other.status) || (other.updatedAt ?? '') >= updatedAt),
  );
}

/**
 * What a rollback took the place of: the newest execution that had ended before. An automatic rollback follows upon a
 * failure, one by hand upon anything, so there a failure may have been elsewhere in the pipeline and nothing is said.
 */
function replacedBy(
  rollback: Execution,
  history: readonly Execution[],
): Execution | undefined {
  const { id, startedAt, restores, trigger } = rollback;
  if (rollback.type !== 'rollback' || !startedAt) return undefined;
  const candidate = history.find(
    other =>
      other.id !== id &&
      other.startedAt !== undefined &&
      other.startedAt < startedAt &&
      (other.status === 'succeeded' || other.status === 'failed') &&
      (other.updatedAt ?? '') <= startedAt,
  );
  const expected =
    trigger?.type === 'AutomatedRollback' ? 'failed' : 'succeeded';
  return candidate?.status === expected && candidate.id !== restores
    ? candidate
    : undefined;
}

/**
 * What other executions have to do with this one, as far as their order tells.
 *
 * @param history - of the same pipeline, newest first
 */
export function executionRelations(
  execution: Execution,
  history: readonly Execution[],
): ExecutionRelation[] {
  const { id, restores, pipelineId } = execution;
  const relations: (ExecutionRelation | undefined)[] = [
    relation('supersededBy', supersederOf(execution, history)),
    relation(
      'restores',
      restores === undefined
        ? undefined
        : history.find(other => other.id === restores) ?? {
            id: restores,
            pipelineId,
            status: 'unknown',
            rawStatus: '',
            revisions: [],
          },
    ),
    relation('replaces', replacedBy(execution, history)),
    ...history.flatMap(other => [
      relation(
        'supersedes',
        supersederOf(other, history)?.id === id ? other : undefined,
      ),
      relation('restoredBy', other.restores === id ? other : undefined),
      relation(
        'replacedBy',
        replacedBy(other, history)?.id === id ? other : undefined,
      ),
    ]),
  ];
  return relations.filter(one => one !== undefined);
}

function relation(
  kind: ExecutionRelation['kind'],
  execution: Execution | undefined,
): ExecutionRelation | undefined {
  return execution && { kind, execution };
}
