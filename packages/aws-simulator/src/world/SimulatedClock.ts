/** Milliseconds of simulated time since the Unix epoch. */
export type SimulatedTime = number;

export interface SimulatedClockOptions {
  /** Simulated time at the start. */
  startAt: SimulatedTime;
  /** Simulated seconds a real second; 0 while paused. */
  speed: number;
  /** Real milliseconds, monotonic. */
  realNow?: () => number;
}

/**
 * Simulated time as a function of real time. It only tells what time it *should* be: the world moves itself there, event
 * by event, so that nothing that happens depends on when somebody looked.
 */
export class SimulatedClock {
  readonly #realNow: () => number;
  #anchor: { simulated: SimulatedTime; real: number };
  #speed: number;

  constructor(options: SimulatedClockOptions) {
    this.#realNow = options.realNow ?? (() => performance.now());
    this.#anchor = { simulated: options.startAt, real: this.#realNow() };
    this.#speed = options.speed;
  }

  get speed(): number {
    return this.#speed;
  }

  get paused(): boolean {
    return this.#speed === 0;
  }

  /** Where simulated time should be by now. Whole milliseconds. */
  now(): SimulatedTime {
    const elapsed = this.#realNow() - this.#anchor.real;
    return Math.floor(this.#anchor.simulated + elapsed * this.#speed);
  }

  /** Simulated seconds a real second from now on; 0 pauses. */
  setSpeed(speed: number): void {
    if (!Number.isFinite(speed) || speed < 0) {
      throw new RangeError(`A clock cannot run at speed ${speed}`);
    }
    this.#anchor = { simulated: this.now(), real: this.#realNow() };
    this.#speed = speed;
  }

  /** Jumps forward by that many milliseconds. */
  step(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(`A clock cannot step by ${milliseconds} ms`);
    }
    this.#anchor = {
      simulated: this.now() + Math.floor(milliseconds),
      real: this.#realNow(),
    };
  }
}
