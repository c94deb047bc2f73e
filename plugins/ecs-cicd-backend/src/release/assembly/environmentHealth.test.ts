import type { Alarm, TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import { judgeHealth, type HealthInput } from './environmentHealth';

const share = (runningCount?: number, desiredCount = 2): TrafficShare => ({
  label: 'primary',
  weight: 100,
  imageDigests: [],
  desiredCount,
  ...(runningCount === undefined ? {} : { runningCount }),
});

const alarm = (state: Alarm['state']): Alarm => ({
  name: '5xx',
  state,
  rawState: state,
});

const well: HealthInput = {
  serviceStatus: 'ACTIVE',
  desiredCount: 2,
  serving: [share(2)],
  targetHealth: { healthy: 2, unhealthy: 0, other: 0 },
  hasTargets: true,
  alarms: [alarm('ok')],
};

describe('judgeHealth', () => {
  const cases: [string, Partial<HealthInput>, string, RegExp?][] = [
    ['all is well', {}, 'healthy'],
    [
      'there is no load balancer',
      { hasTargets: false, targetHealth: undefined },
      'healthy',
    ],
    ['nothing runs', { serving: [share(0)] }, 'unhealthy', /None of 2 tasks/],
    [
      'nothing runs, and its targets look well',
      { serving: [share(0, 1)], desiredCount: 1 },
      'unhealthy',
      /None of 1 task runs/,
    ],
    [
      'no target is healthy',
      { targetHealth: { healthy: 0, unhealthy: 2, other: 0 } },
      'unhealthy',
      /no healthy target/,
    ],
    [
      'targets are all still starting',
      { targetHealth: { healthy: 0, unhealthy: 0, other: 2 } },
      'unhealthy',
    ],
    [
      'the service is gone',
      { serviceStatus: 'INACTIVE' },
      'unhealthy',
      /INACTIVE/,
    ],
    ['the service was not read', { serviceStatus: '' }, 'unknown'],
    [
      'some targets are unhealthy',
      { targetHealth: { healthy: 1, unhealthy: 1, other: 0 } },
      'degraded',
      /1 of 2/,
    ],
    [
      'an alarm goes off',
      { alarms: [alarm('ok'), alarm('alarm')] },
      'degraded',
      /5xx/,
    ],
    [
      'an alarm knows nothing',
      { alarms: [alarm('insufficientData')] },
      'healthy',
    ],
    ['tasks are short', { serving: [share(1)] }, 'degraded', /1 of 2 tasks/],
    [
      'a rollout was given up',
      { rolloutFailure: 'circuit breaker' },
      'degraded',
      /breaker/,
    ],
    ['its targets could not be read', { targetHealth: undefined }, 'unknown'],
    ['the counts are unknown', { serving: [share()] }, 'unknown'],
    ['nothing serves', { serving: [] }, 'unknown'],
    [
      'it is scaled to zero',
      { desiredCount: 0, serving: [share(0, 0)] },
      'unknown',
      /no tasks/,
    ],
  ];

  it.each(
    cases.map(([name, change, health, reason]) => ({
      name,
      change,
      health,
      reason,
    })),
  )('when $name', ({ change, health, reason }) => {
    const verdict = judgeHealth({ ...well, ...change });
    expect(verdict.health).toBe(health);
    expect(verdict.healthReason ?? '').toMatch(reason ?? /^/);
    expect(verdict.healthReason === undefined).toBe(health === 'healthy');
  });
});
