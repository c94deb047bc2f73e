import { mockServices } from '@backstage/backend-test-utils';
import { freezeAt, readFreezes } from './freezes';

const windowsOf = (...freezes: object[]) =>
  readFreezes(
    mockServices.rootConfig({ data: { freezes } as { freezes: [] } }),
  );

const weekend = {
  cron: '0 18 * * 5',
  duration: { hours: 60 },
  timezone: 'Europe/Berlin',
  reason: 'Weekend',
};
const holidays = {
  cron: '0 0 20-31 12 *',
  duration: 'P1D',
  reason: 'Holidays',
};
const night = { cron: '0 22 * * *', duration: '8h', reason: 'Night' };

describe('freezeAt', () => {
  it.each([
    ['before it begins', [weekend], '2026-05-08T15:59:59Z', undefined],
    [
      'when it begins, on the clocks of the timezone',
      [weekend],
      '2026-05-08T16:00:00Z',
      ['Weekend', '2026-05-11T04:00:00.000Z'],
    ],
    [
      'before it ends',
      [weekend],
      '2026-05-11T03:59:59.999Z',
      ['Weekend', '2026-05-11T04:00:00.000Z'],
    ],
    ['when it has ended', [weekend], '2026-05-11T04:00:00Z', undefined],
    [
      'in winter, an hour later',
      [weekend],
      '2026-01-09T17:00:00Z',
      ['Weekend', '2026-01-12T05:00:00.000Z'],
    ],
    [
      'to the end of days that follow one another',
      [holidays],
      '2026-12-22T10:00:00Z',
      ['Holidays', '2027-01-01T00:00:00.000Z'],
    ],
    [
      'to the later end of two',
      [night, holidays],
      '2026-12-30T23:00:00Z',
      ['Holidays', '2027-01-01T00:00:00.000Z'],
    ],
    [
      'across midnight',
      [night, holidays],
      '2026-05-05T01:00:00Z',
      ['Night', '2026-05-05T06:00:00.000Z'],
    ],
    ['without windows', [], '2026-05-05T01:00:00Z', undefined],
  ])('%s', (_, freezes, moment, expected) => {
    const freeze = freezeAt(windowsOf(...freezes), new Date(moment));
    expect(freeze && [freeze.reason, freeze.until.toISOString()]).toEqual(
      expected,
    );
  });

  it('goes with the time, there and back', () => {
    const windows = windowsOf(night);
    const isFrozen = (hour: number) =>
      freezeAt(windows, new Date(Date.UTC(2026, 4, 5, hour))) !== undefined;
    const hours = [21, 22, 23, 24 + 5, 24 + 6, 24 + 21, 24 + 22, 12, 22, 5];
    expect(hours.map(isFrozen)).toEqual([
      ...[false, true, true, true, false, false, true, false, true, true],
    ]);
  });
});

describe('readFreezes', () => {
  it.each([
    [{ ...night, cron: '0 25 * * *' }, "freezes[0] begins at '0 25 * * *'"],
    [{ ...night, cron: '0 0 30 2 *' }, "freezes[0] begins at '0 0 30 2 *'"],
    [{ ...night, cron: '0 0 22 * * *' }, 'write five fields'],
    [{ ...night, timezone: 'Mars/Base' }, "in 'Mars/Base'"],
    [{ ...night, duration: { hours: 0 } }, 'not longer than nothing'],
    [{ ...night, reason: undefined }, 'reason'],
  ])('refuses %j', (window, message) => {
    expect(() => windowsOf(window)).toThrow(message);
  });
});
