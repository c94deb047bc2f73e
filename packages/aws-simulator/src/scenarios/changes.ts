import type { SimulatedTime } from '../world/SimulatedClock';
import type { Change, ContainerService } from './ContainerService';

/** Pushes a change at a time. */
export function pushAt(
  service: ContainerService,
  time: SimulatedTime,
  change: Change,
): void {
  service.world.at(time, () => service.push(change));
}

export interface FutureOptions {
  /** Pushed in turn, over and over. */
  changes: readonly Change[];
  /** The first one comes then. */
  from: SimulatedTime;
  /** Milliseconds from one to the next, at least and at most. */
  every: readonly [number, number];
}

/** Lets a team go on working for ever: a change now and then, at times that the seed decides. */
export function keepChanging(
  service: ContainerService,
  { changes, from, every }: FutureOptions,
): void {
  const { world } = service;
  const pushNext = (count: number) => {
    service.push(changes[count % changes.length]);
    const [least, most] = every;
    const label = `future/${service.name}/${count}`;
    world.at(world.now + world.random.integer(label, least, most), () =>
      pushNext(count + 1),
    );
  };
  world.at(from, () => pushNext(0));
}
