import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { executionRelations } from './executionRelations';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();

function execution(
  id: string,
  status: Execution['status'],
  start: number,
  end: number,
  parts: Partial<Execution> = {},
): Execution {
  return {
    id,
    pipelineId: 'pipeline',
    status,
    rawStatus: '',
    startedAt: at(start),
    updatedAt: at(end),
    revisions: [],
    ...parts,
  };
}

function rollback(
  id: string,
  restores: string,
  type: string,
  start: number,
  end: number,
): Execution {
  return execution(id, 'succeeded', start, end, {
    type: 'rollback',
    restores,
    trigger: { type },
  });
}

/** Written down oldest first, as it happened. */
function relationsOf(id: string, ...happened: Execution[]): string[] {
  const found = happened.find(one => one.id === id);
  if (!found) throw new Error(`There is no ${id}`);
  return executionRelations(found, happened.toReversed())
    .map(relation => `${relation.kind} ${relation.execution.id}`)
    .sort();
}

describe('executionRelations', () => {
  const busy = [
    execution('inside', 'succeeded', 0, 30),
    execution('first', 'superseded', 2, 12),
    execution('broken', 'failed', 3, 5),
    execution('second', 'superseded', 4, 14),
    execution('third', 'running', 6, 14),
    execution('latest', 'running', 13, 15),
  ];

  it.each([
    ['inside', []],
    ['first', ['supersededBy second']],
    // It had failed by the time that the first one was overtaken.
    ['broken', []],
    ['second', ['supersededBy third', 'supersedes first']],
    ['third', ['supersedes second']],
    ['latest', []],
  ])('%s was overtaken as its time tells', (id, relations) => {
    expect(relationsOf(id, ...busy)).toEqual(relations);
  });

  it('says nothing of who superseded what when that one is not known', () => {
    expect(relationsOf('a', execution('a', 'superseded', 1, 5))).toEqual([]);
  });

  const failed = [
    execution('good', 'succeeded', 0, 10),
    execution('bad', 'failed', 20, 30),
    rollback('back', 'good', 'AutomatedRollback', 30, 35),
  ];

  it.each([
    ['back', ['replaces bad', 'restores good']],
    ['bad', ['replacedBy back']],
    ['good', ['restoredBy back']],
  ])('links %s around an automatic rollback', (id, relations) => {
    expect(relationsOf(id, ...failed)).toEqual(relations);
  });

  it('takes a rollback by hand after a success to be of that', () => {
    expect(
      relationsOf(
        'back',
        execution('good', 'succeeded', 0, 10),
        execution('regretted', 'succeeded', 20, 30),
        execution('next', 'running', 32, 33),
        rollback('back', 'good', 'ManualRollback', 40, 45),
      ),
    ).toEqual(['replaces regretted', 'restores good']);
  });

  it('does not guess what a rollback by hand after a failure was for', () => {
    expect(
      relationsOf(
        'back',
        execution('good', 'succeeded', 0, 10),
        execution('regretted', 'succeeded', 20, 30),
        execution('broken', 'failed', 31, 32),
        rollback('back', 'good', 'ManualRollback', 40, 45),
      ),
    ).toEqual(['restores good']);
  });

  it('names what is brought back even when it is long gone', () => {
    const back = rollback('back', 'ancient', 'ManualRollback', 40, 45);
    expect(executionRelations(back, [back])).toEqual([
      {
        kind: 'restores',
        execution: {
          id: 'ancient',
          pipelineId: 'pipeline',
          status: 'unknown',
          rawStatus: '',
          revisions: [],
        },
      },
    ]);
  });
});
