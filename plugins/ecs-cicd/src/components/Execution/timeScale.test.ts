import type {
  ExecutionAction,
  ExecutionStage,
} from '@ecs-cicd/backstage-plugin-common';
import { barOf, secondsOf, timeScaleOf } from './timeScale';

const now = new Date('2026-03-05T10:30:00.000Z');

function action(parts: Partial<ExecutionAction>): ExecutionAction {
  return {
    id: 'a',
    name: 'Build',
    category: 'build',
    provider: 'CodeBuild',
    status: 'succeeded',
    rawStatus: 'Succeeded',
    attempt: 1,
    imageDigests: [],
    accountId: '123456789012',
    region: 'eu-west-1',
    ...parts,
  };
}

function stage(...actions: ExecutionAction[]): ExecutionStage {
  return {
    name: 'Build',
    kind: 'build',
    status: 'running',
    rawStatus: '',
    actions,
  };
}

const at = (time: string) => `2026-03-05T10:${time}.000Z`;

describe('timeScale', () => {
  const first = action({ startedAt: at('00:00'), endedAt: at('10:00') });
  const running = action({ status: 'running', startedAt: at('20:00') });

  it('reaches from the first start to now, as long as something runs', () => {
    const scale = timeScaleOf([stage(first), stage(running)], now);
    expect(scale).toEqual({
      start: Date.parse(at('00:00')),
      end: now.getTime(),
    });
    expect(barOf(first, scale!, now)).toEqual({ left: 0, width: 33.33 });
    expect(barOf(running, scale!, now)).toEqual({ left: 66.67, width: 33.33 });
    expect(timeScaleOf([stage(first)], now)?.end).toBe(Date.parse(at('10:00')));
    expect(timeScaleOf([stage(first)], now, at('12:00'))?.end).toBe(
      Date.parse(at('12:00')),
    );
  });

  it.each([
    ['took no time', { startedAt: at('10:00'), endedAt: at('10:00') }],
    ['has no known end', { startedAt: at('10:00') }],
  ])('shows what %s, without running over the edge', (_, times) => {
    const scale = {
      start: Date.parse(at('00:00')),
      end: Date.parse(at('10:00')),
    };
    expect(barOf(action(times), scale, now)).toEqual({
      left: 99.4,
      width: 0.6,
    });
  });

  it.each([
    [{ startedAt: at('00:00'), endedAt: at('01:30') }, 90],
    [{ startedAt: at('29:00'), status: 'running' as const }, 60],
    [{ startedAt: at('29:00'), status: 'waiting' as const }, 60],
    // Ahead of us by a clock that is not quite ours.
    [{ startedAt: at('30:01'), status: 'running' as const }, 0],
    [{ startedAt: at('29:00') }, undefined],
    [{ status: 'pending' as const }, undefined],
  ])('measures %p as %p seconds', (parts, seconds) => {
    expect(secondsOf(action(parts), now)).toBe(seconds);
  });

  it('has no scale while nothing has started', () => {
    expect(timeScaleOf([stage(), stage(action({}))], now)).toBeUndefined();
    expect(barOf(action({}), { start: 0, end: 1 }, now)).toBeUndefined();
  });
});
