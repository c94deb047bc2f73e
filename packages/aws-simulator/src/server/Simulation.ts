import { createWorld, WorldOptions } from '../createWorld';
import type { World } from '../world/World';
import { CallCounters } from './CallCounters';
import { Faults } from './Faults';
import { Throttle } from './Throttle';

export interface SimulationOptions extends WorldOptions {
  /** Whether calls beyond AWS's request limits are refused; they are unless told. */
  throttling?: boolean;
  /**
   * By which time the request limits' buckets fill. `real`, unless told: who calls lives in real time, however fast
   * the world is played. `simulated` for who lets the world's time go by himself: each step is a wait, and another
   * world begins with full buckets.
   */
  limitsFillBy?: 'real' | 'simulated';
  /** Real milliseconds, monotonic; of the throttling alone. */
  realNow?: () => number;
}

/** What one simulator is simulating now: a world, and what was asked of it. A reset begins another world. */
export class Simulation {
  readonly counters = new CallCounters();
  readonly faults = new Faults();
  readonly throttle: Throttle;
  readonly #worldFillsLimits: boolean;
  #options: WorldOptions;
  #world: World;

  constructor(given: SimulationOptions) {
    const { throttling, limitsFillBy, realNow, ...options } = given;
    this.#worldFillsLimits = limitsFillBy === 'simulated';
    this.throttle = new Throttle({
      enabled: throttling ?? true,
      now: this.#worldFillsLimits ? () => this.#world.now : realNow,
    });
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

  /** Begins again, with what is given changed. Counters, faults and what was refused are kept. */
  reset(change: Partial<WorldOptions>): void {
    const speed = change.speed ?? this.#world.clock.speed;
    const options = { ...this.#options, ...change, speed };
    this.#world = createWorld(options);
    this.#options = options;
    if (this.#worldFillsLimits) this.throttle.fill();
  }
}
