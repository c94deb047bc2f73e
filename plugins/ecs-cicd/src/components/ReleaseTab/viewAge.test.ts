import { isStale } from '../faces/isStale';
import { viewAgeSeconds } from './viewAge';

describe('viewAgeSeconds', () => {
  const view = { observedAt: new Date(100_000).toISOString() };

  it.each([
    ['counts from when the portal read it', 100_000, 130_000, 30],
    ['knows that the portal may answer from its cache', 125_000, 130_000, 30],
    ['is not fooled by a clock that is behind', 60_000, 80_000, 20],
    ['is never below nothing', undefined, 50_000, 0],
  ])('%s', (_, receivedAt, clientNow, expected) => {
    expect(viewAgeSeconds(view, receivedAt, clientNow)).toBe(expected);
  });
});

describe('isStale', () => {
  it.each([
    [180, undefined, false],
    [181, undefined, true],
    [0, new Error('No'), true],
  ])('after %d s with %s: %s', (age, error, expected) => {
    expect(isStale(age, error)).toBe(expected);
  });
});
