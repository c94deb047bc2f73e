import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { lagBetween } from './environmentLag';

function execution(
  id: string,
  commit: string,
  type?: Execution['type'],
): Execution {
  return {
    id,
    pipelineId: 'p',
    status: 'succeeded',
    rawStatus: 'Succeeded',
    ...(type ? { type } : {}),
    revisions: [
      { kind: 'commit', id: commit, shortId: commit, sourceAction: 'Source' },
    ],
  };
}

const straight = [
  execution('e5', 'five'),
  execution('e4', 'four'),
  execution('e3', 'three'),
  execution('e2', 'two'),
  execution('e1', 'one'),
];
const retried = [execution('e6', 'five'), ...straight];
const rolledBackBetween = [
  execution('e5', 'five'),
  execution('r1', 'two', 'rollback'),
  ...straight.slice(1),
];
const rolledBack = [execution('r1', 'two', 'rollback'), ...straight];

describe('lagBetween', () => {
  it.each<
    [
      string,
      Execution[],
      string | undefined,
      string | undefined,
      string[] | undefined,
    ]
  >([
    ['two changes behind', straight, 'e4', 'e2', ['e4', 'e3']],
    ['level', straight, 'e4', 'e4', []],
    ['behind is ahead', straight, 'e2', 'e4', []],
    ['a change that ran twice counts once', retried, 'e6', 'e4', ['e6']],
    ['the same change by another execution', retried, 'e6', 'e5', []],
    ['production was rolled back', rolledBack, 'e5', 'r1', ['e5', 'e4', 'e3']],
    [
      'a rollback in between brings nothing new',
      rolledBackBetween,
      'e5',
      'e3',
      ['e5', 'e4'],
    ],
    ['test was rolled back behind production', rolledBack, 'r1', 'e3', []],
    [
      'production runs something older than is known',
      straight,
      'e4',
      undefined,
      ['e4', 'e3', 'e2', 'e1'],
    ],
    ['what test runs is not known', straight, undefined, 'e2', undefined],
  ])('%s', (_name, executions, ahead, behind, expected) => {
    const lag = lagBetween({
      executions,
      aheadEnvironmentId: 'test',
      ahead,
      behind,
    });
    expect(lag?.executions.map(({ id }) => id)).toEqual(expected);
    expect(lag?.count).toBe(expected?.length);
  });
});
