import type { CallContext } from '../../protocol/Operation';
import { SimulatedClock } from '../../world/SimulatedClock';
import { Place, World } from '../../world/World';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';

/** A world that only a test moves. */
export function makePlace(seed = 'test'): Place {
  const clock = new SimulatedClock({
    startAt: Date.UTC(2026, 0, 5, 9),
    speed: 0,
    realNow: () => 0,
  });
  return new World({ seed, clock }).place(ACCOUNT, REGION);
}

export function callFrom(place: Place): CallContext {
  return { place, principalArn: `arn:aws:iam::${place.account}:user/test` };
}

export function advance(place: Place, seconds: number): void {
  place.world.advanceTo(place.world.now + seconds * 1000);
}

/** Moves on, a second at a time, and tells what was seen, each time that it differs from what was seen before. */
export function watchFor(
  place: Place,
  seconds: number,
  look: () => string,
): string[] {
  const seen = [look()];
  for (let second = 0; second < seconds; second += 1) {
    advance(place, 1);
    const now = look();
    if (now !== seen[seen.length - 1]) seen.push(now);
  }
  return seen;
}

/** Moves on until it is so; answers how many seconds that took. */
export function advanceUntil(
  place: Place,
  condition: () => boolean,
  limitSeconds = 4 * 3600,
): number {
  for (let second = 0; second <= limitSeconds; second += 1) {
    if (condition()) return second;
    advance(place, 1);
  }
  throw new Error(`Not so within ${limitSeconds} simulated seconds`);
}
