import { ConfigReader } from '@backstage/config';
import type { Status } from '@ecs-cicd/backstage-plugin-common';
import { composeView } from '../release/composeView';
import { emptyParts, partsWith } from '../__testUtils__/InMemoryProvider';
import { activityOf, dueAt, readFreshness, type Activity } from './freshness';

const policy = { active: 10, idle: 120, unseen: 900, failed: 30 };
const view = (parts = emptyParts) => composeView('a:b/c', new Date(0), [parts]);

describe('activityOf', () => {
  it.each<[Status, Activity]>([
    ['pending', 'active'],
    ['running', 'active'],
    ['waiting', 'active'],
    ['succeeded', 'idle'],
    ['failed', 'idle'],
    ['stopped', 'idle'],
    ['unknown', 'idle'],
  ])('takes a pipeline that is %s for %s', (status, activity) => {
    expect(activityOf(view(partsWith(status)))).toBe(activity);
  });

  it('knows that nothing could be read', () => {
    const problem = { code: 'denied', part: 'pipeline', message: '' } as const;
    expect(activityOf(view({ ...emptyParts, problems: [problem] }))).toBe(
      'failed',
    );
    expect(activityOf(view())).toBe('failed');
    expect(
      activityOf(view({ ...partsWith('succeeded'), problems: [problem] })),
    ).toBe('idle');
  });
});

describe('dueAt', () => {
  it.each<[Activity, number | undefined, number]>([
    ['active', 1000, 1010],
    ['idle', 1000, 1120],
    ['failed', 1000, 1030],
    ['active', 101, 1010],
    ['active', 100, 1900],
    ['failed', 100, 1900],
    ['idle', undefined, 1900],
  ])('of %s, last seen at %s, is %s', (activity, seenAt, expected) => {
    expect(dueAt({ readAt: 1000, activity }, seenAt, policy)).toBe(expected);
  });
});

describe('readFreshness', () => {
  const read = (refresh: object) =>
    readFreshness(new ConfigReader({ ecsCicd: { refresh } }));

  it('has defaults, and takes durations as objects and as text', () => {
    expect(readFreshness(new ConfigReader({}))).toEqual({
      active: 10_000,
      idle: 120_000,
      unseen: 900_000,
      failed: 30_000,
    });
    expect(
      read({ active: { seconds: 5 }, idle: 'PT1M', unseen: '1h' }),
    ).toEqual({
      active: 5000,
      idle: 60_000,
      unseen: 3_600_000,
      failed: 30_000,
    });
  });

  it('refuses to read without a pause', () => {
    expect(() => read({ active: { milliseconds: 10 } })).toThrow(
      'ecsCicd.refresh.active is 10 ms',
    );
  });
});
