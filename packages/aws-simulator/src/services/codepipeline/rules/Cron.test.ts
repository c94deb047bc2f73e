import { Cron } from './Cron';

const at = (text: string) => Date.parse(text);

describe('Cron', () => {
  it.each([
    ['* * 9-17 ? * MON-FRI *', 'UTC', '2026-03-02T09:00:00Z', true],
    ['* * 9-17 ? * MON-FRI *', 'UTC', '2026-03-02T17:59:59Z', true],
    ['* * 9-17 ? * MON-FRI *', 'UTC', '2026-03-02T18:00:00Z', false],
    ['* * 9-17 ? * MON-FRI', 'UTC', '2026-03-07T12:00:00Z', false],
    ['* * 9-17 ? * FRI-MON', 'UTC', '2026-03-07T12:00:00Z', true],
    ['* 0/15 * ? * *', 'UTC', '2026-03-02T12:45:00Z', true],
    ['* 0/15 * ? * *', 'UTC', '2026-03-02T12:50:00Z', false],
    ['* * 9 ? * *', 'UTC+05:30', '2026-03-02T03:30:00Z', true],
    ['* * 9 ? * *', 'UTC-03:00', '2026-03-02T12:00:00Z', true],
    ['* * 9 ? * *', 'Europe/Berlin', '2026-07-01T07:30:00Z', true],
    ['* * 9 ? * *', 'Europe/Berlin', '2026-12-01T08:30:00Z', true],
    ['* * * L FEB ?', 'UTC', '2024-02-29T00:00:00Z', true],
    ['* * * L-3 * ?', 'UTC', '2026-03-28T00:00:00Z', true],
    ['* * * LW * ?', 'UTC', '2026-05-29T00:00:00Z', true],
    ['* * * 15W * ?', 'UTC', '2026-03-16T00:00:00Z', true],
    ['* * * 15W * ?', 'UTC', '2026-03-15T00:00:00Z', false],
    ['* * * 1W * ?', 'UTC', '2026-08-03T00:00:00Z', true],
    ['* * * ? * 6L', 'UTC', '2026-03-27T00:00:00Z', true],
    ['* * * ? * 6L', 'UTC', '2026-03-20T00:00:00Z', false],
    ['* * * ? * 6#3', 'UTC', '2026-03-20T00:00:00Z', true],
    ['* * * ? * L', 'UTC', '2026-03-07T00:00:00Z', true],
    ['* * * 1,15 jan,mar ? 2027', 'UTC', '2027-03-15T00:00:00Z', true],
    ['* * * 1,15 jan,mar ? 2027', 'UTC', '2026-03-15T00:00:00Z', false],
  ])('%s in %s includes %s: %s', (expression, zone, time, included) => {
    expect(new Cron(expression, zone).includes(at(time))).toBe(included);
  });

  it('tells when it opens next', () => {
    const cron = new Cron('* * 9 ? * *');
    const from = at('2026-03-02T07:30:40Z');
    expect(cron.next(from, from + 7_200_000)).toBe(at('2026-03-02T09:00:00Z'));
    expect(cron.next(from, from + 3_600_000)).toBeUndefined();
    const open = at('2026-03-02T09:30:40Z');
    expect(cron.next(open, open)).toBe(open);
  });

  it.each([
    '* * *',
    '* 60 * ? * *',
    '* * 9- ? * *',
    '* */0 * ? * *',
    '* * * ? * XYZ',
  ])('refuses %s', expression => {
    expect(() => new Cron(expression)).toThrow(RangeError);
  });
});
