import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { deploymentMarks } from './deploymentMarks';
import { metricsRange, providerNow } from './metricsRange';

const NOW = '2026-03-05T12:00:20.000Z';
const now = Date.parse(NOW);
const on5th = (time: string) => `2026-03-05T${time}.000Z`;

const deployment: Deployment = {
  id: 'd-1',
  provider: 'codedeploy',
  status: 'succeeded',
  rawStatus: 'Succeeded',
  strategy: { kind: 'canary', stepPercent: 10, stepMinutes: 10 },
  startedAt: on5th('10:00:00'),
  completedAt: on5th('11:00:00'),
  traffic: [],
  lifecycleEvents: [
    {
      name: 'AllowTraffic',
      status: 'succeeded',
      rawStatus: 'Succeeded',
      startedAt: on5th('10:05:00'),
      endedAt: on5th('10:15:10'),
    },
  ],
  alarms: [],
  imageDigests: [],
  accountId: '111122223333',
  region: 'eu-west-1',
};
const [shift] = deployment.lifecycleEvents;

describe('metricsRange', () => {
  it.each([
    [
      'the newest deployment with what is around it',
      [{ ...deployment, startedAt: on5th('04:00:00') }, deployment],
      '09:45:00',
      '11:15:00',
    ],
    [
      'one that is under way, until now',
      [{ ...deployment, completedAt: undefined }],
      '09:45:00',
      '12:01:00',
    ],
    ['the last three hours without one', [], '09:00:00', '12:01:00'],
    [
      'the last three hours, too, after a quiet month',
      [{ ...deployment, startedAt: '2026-02-01T10:00:00.000Z' }],
      '09:00:00',
      '12:01:00',
    ],
  ])('is, unless told, %s', (_, deployments, from, to) => {
    expect(metricsRange({}, deployments, now)).toEqual({
      from: on5th(from),
      to: on5th(to),
    });
  });

  it('is no longer than a week for a deployment that has waited for longer', () => {
    const waiting = {
      ...deployment,
      startedAt: '2026-02-24T10:00:00.000Z',
      completedAt: undefined,
    };
    expect(metricsRange({}, [waiting], now).from).toBe(
      '2026-02-26T12:15:00.000Z',
    );
  });

  it('is what was asked for in whole minutes, and ends now', () => {
    expect(
      metricsRange(
        { from: on5th('11:30:31'), to: on5th('23:00:00') },
        [deployment],
        now,
      ),
    ).toEqual({ from: on5th('11:30:00'), to: on5th('12:01:00') });
  });

  it.each([
    ['one end alone', { from: on5th('10:00:00') }, /both/],
    [
      'the wrong order',
      { from: on5th('11:00:00'), to: on5th('10:00:00') },
      /before/,
    ],
    [
      'more than a week',
      { from: '2026-02-20T00:00:00.000Z', to: on5th('10:00:00') },
      /14 days apart; ask for 7 days/,
    ],
    [
      'the future',
      { from: on5th('13:00:00'), to: on5th('14:00:00') },
      /future/,
    ],
  ])('refuses %s', (_, asked, message) => {
    expect(() => metricsRange(asked, [], now)).toThrow(message);
  });
});

it("reads the provider's clock from the view, and what has passed since", () => {
  const view = {
    observedAt: on5th('08:00:00'),
    providerTime: on5th('10:00:00'),
  };
  const later = Date.parse(on5th('08:00:30'));
  expect(providerNow(view, later)).toBe(Date.parse(on5th('10:00:30')));
  expect(providerNow({ observedAt: view.observedAt }, later)).toBe(later);
});

describe('deploymentMarks', () => {
  const range = { from: on5th('09:00:00'), to: on5th('12:00:00') };
  const steps = (change: Partial<Deployment>) =>
    deploymentMarks([{ ...deployment, ...change }], range, NOW)[0].steps.map(
      ({ at, weight }) => [at.slice(11, 16), weight],
    );

  it.each<[string, Partial<Deployment>, [string, number][]]>([
    [
      'a canary',
      {},
      [
        ['10:05', 10],
        ['10:15', 100],
      ],
    ],
    [
      'a canary that failed before its second step',
      { lifecycleEvents: [{ ...shift, endedAt: on5th('10:07:00') }] },
      [['10:05', 10]],
    ],
    [
      'a linear shift under way',
      {
        strategy: { kind: 'linear', stepPercent: 40, stepMinutes: 50 },
        completedAt: undefined,
        lifecycleEvents: [{ ...shift, endedAt: undefined }],
      },
      [
        ['10:05', 40],
        ['10:55', 80],
        ['11:45', 100],
      ],
    ],
    ['all at once', { strategy: { kind: 'allAtOnce' } }, [['10:05', 100]]],
    [
      'a shift that went back',
      { rollback: { startedAt: on5th('10:09:00') } },
      [
        ['10:05', 10],
        ['10:09', 0],
      ],
    ],
    ['a deployment that rolls back', { rollsBack: 'd-0' }, [['10:05', 100]]],
    ['a rolling deployment', { strategy: { kind: 'rolling' } }, []],
    ['one that moved no traffic yet', { lifecycleEvents: [] }, []],
  ])('tells when the traffic of %s moved', (_, change, expected) => {
    expect(steps(change)).toEqual(expected);
  });

  it('leaves out what was not under way in the range', () => {
    const at = (startedAt?: string, completedAt?: string): Deployment => ({
      ...deployment,
      id: `${startedAt}`,
      startedAt,
      completedAt,
    });
    const marks = deploymentMarks(
      [
        at(undefined),
        at(on5th('07:00:00'), on5th('08:59:00')),
        at(on5th('08:00:00'), on5th('09:01:00')),
        at(on5th('11:59:00')),
        at(on5th('12:00:00')),
      ],
      range,
      NOW,
    );
    expect(marks.map(({ startedAt }) => startedAt)).toEqual([
      on5th('11:59:00'),
      on5th('08:00:00'),
    ]);
  });
});
