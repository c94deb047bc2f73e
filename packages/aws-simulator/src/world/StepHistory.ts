import type { SimulatedTime } from './SimulatedClock';

/** A value that holds from one time to the next, and can be asked for later. */
export class StepHistory<T> {
  readonly #times: SimulatedTime[] = [];
  readonly #values: T[] = [];

  /** When it first had a value. */
  get since(): SimulatedTime | undefined {
    return this.#times[0];
  }

  /** Times never go back; a second value at the same time replaces the first. */
  set(time: SimulatedTime, value: T): void {
    const last = this.#times.length - 1;
    if (last >= 0 && this.#times[last] === time) {
      this.#values[last] = value;
      return;
    }
    this.#times.push(time);
    this.#values.push(value);
  }

  /** What held at that time; `undefined` before there was anything. */
  at(time: SimulatedTime): T | undefined {
    return this.#values[this.#indexAt(time)];
  }

  /** Everything that held at some time of [from, to). */
  during(from: SimulatedTime, to: SimulatedTime): T[] {
    const first = Math.max(this.#indexAt(from), 0);
    return this.#values.slice(first, this.#indexAt(to - 1) + 1);
  }

  /** The last index whose time is not after `time`; -1 when there is none. */
  #indexAt(time: SimulatedTime): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
