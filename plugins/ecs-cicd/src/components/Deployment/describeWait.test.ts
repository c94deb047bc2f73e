import type { DeploymentWait } from '@ecs-cicd/backstage-plugin-common';
import { describeWait, elapsedOf } from './describeWait';

describe('describeWait', () => {
  it.each([
    [
      { kind: 'shift', toWeight: 60, stepsLeft: 3 },
      'Next shift: green to 60%',
      '3 shifts are left, this one included',
    ],
    [
      { kind: 'bake' },
      'Bake: all traffic is on green',
      'Then what served before is taken away',
    ],
    [
      { kind: 'termination' },
      'Blue is kept, so that a rollback is quick',
      'Then what served before is taken away',
    ],
    [
      { kind: 'ready', onTimeout: 'stop' },
      'Waits for somebody to let the traffic move',
      'without an answer it stops',
    ],
    [
      { kind: 'pause', onTimeout: 'rollBack' },
      'Paused: waits for somebody to continue it',
      'without an answer it rolls back',
    ],
    [{ kind: 'pause' }, 'Paused: waits for somebody to continue it', undefined],
  ] as [DeploymentWait, string, string | undefined][])(
    'says of %j what it is and what comes then',
    (wait, title, then) => {
      expect(describeWait(wait)).toEqual({ title, then });
    },
  );
});

describe('elapsedOf', () => {
  const wait: DeploymentWait = {
    kind: 'bake',
    startedAt: '2026-03-05T10:00:00Z',
    endsAt: '2026-03-05T10:10:00Z',
  };

  it.each([
    ['before it', '2026-03-05T09:59:00Z', 0],
    ['halfway', '2026-03-05T10:05:00Z', 0.5],
    ['after it', '2026-03-05T10:11:00Z', 1],
  ])('measures %s', (_, now, expected) => {
    expect(elapsedOf(wait, new Date(now))).toBe(expected);
  });

  it('measures nothing that has no end', () => {
    expect(elapsedOf({ kind: 'pause' }, new Date())).toBeUndefined();
  });
});
