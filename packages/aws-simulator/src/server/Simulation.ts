import { createWorld, WorldOptions } from '../createWorld';
import type { World } from '../world/World';
import { CallCounters } from './CallCounters';
import { Faults } from './Faults';

/** What one simulator is simulating now: a world, and what was asked of it. A reset begins another world. */
export class Simulation {
  readonly counters = new CallCounters();
  readonly faults = new Faults();
  #options: WorldOptions;
  #world: World;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#world = createWorld(options);
  }

  get world(): World {
    return this.#world;
  }

  /** What the present world was made from. */
  get options(): WorldOptions {
    return this.#options;
  }

  /** Begins again, with what is given changed. Counters and faults are kept. */
  reset(change: Partial<WorldOptions>): void {
    const speed = change.speed ?? this.#world.clock.speed;
    const options = { ...this.#options, ...change, speed };
    this.#world = createWorld(options);
    this.#options = options;
  }
}
