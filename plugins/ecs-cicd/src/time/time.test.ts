import {
  formatAbsolute,
  formatAge,
  formatAgo,
  formatDuration,
  formatExactDuration,
  formatRemaining,
} from './format';
import { providerNow } from './providerNow';

const now = new Date('2026-03-05T10:30:00Z');
const before = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();

describe('format', () => {
  it.each([
    [0, '0 sec', '0 sec'],
    [59.9, '59 sec', '1 min'],
    [60, '1 min', '1 min'],
    [94, '1 min', '1 min 34 sec'],
    [3_599, '59 min', '59 min 59 sec'],
    [3_600, '1 hr', '1 hr'],
    [5_460, '1 hr', '1 hr 31 min'],
    [86_400, '1 day', '1 day'],
    [600_000, '6 days', '6 days 22 hr'],
    [-10, '0 sec', '0 sec'],
  ])('reads %d seconds as %s, or exactly %s', (seconds, short, exact) => {
    expect(formatDuration(seconds)).toBe(short);
    expect(formatExactDuration(seconds)).toBe(exact);
  });

  it.each([
    [0, 'just now'],
    [4, 'just now'],
    [8, '8 sec ago'],
    [240, '4 min ago'],
    [-30, 'just now'],
  ])('says that %d seconds ago was %s', (seconds, expected) => {
    expect(formatAgo(before(seconds), now)).toBe(expected);
  });

  it('spells the unit out for a screen reader', () => {
    expect(formatAge(before(240), now, 'long')).toBe('4 minutes');
  });

  it('counts down to a time and no further', () => {
    expect(formatRemaining(before(-660), now)).toBe('11 min');
    expect(formatRemaining(before(0), now)).toBeUndefined();
    expect(formatRemaining(before(1), now)).toBeUndefined();
  });

  it('names the time zone of an absolute time', () => {
    expect(formatAbsolute(before(0))).toMatch(/2026.*10:30:00.*UTC/);
  });
});

describe('providerNow', () => {
  const view = {
    observedAt: '2026-03-05T12:00:00Z',
    providerTime: '2026-03-05T10:30:00Z',
  };

  it.each([
    ['starts from the time of the provider', view, 1_000, 1_000, 0],
    ['adds what has passed since it arrived', view, 1_000, 61_000, 60],
    ['never runs backwards', view, 61_000, 1_000, 0],
    ['stands still while nothing has arrived', view, undefined, 61_000, 0],
    [
      "falls back to the portal's time",
      { observedAt: view.observedAt },
      0,
      0,
      5_400,
    ],
  ])('%s', (_, parts, receivedAt, clientNow, seconds) => {
    expect(providerNow(parts, receivedAt, clientNow)).toEqual(
      new Date(now.getTime() + seconds * 1000),
    );
  });
});
