import { CronTime } from 'cron';

/** Beginnings that follow so closely that nothing lies between them are one; more of them are looked at when it ends. */
const MOST_BEGINNINGS = 60;

/** Whether it is open, and for which time that holds. */
interface Finding {
  from: number;
  to: number;
  until: number | undefined;
}

/** Times at which production does not change, by the rule that they begin by. */
export class FreezeWindow {
  /** What people are told. */
  readonly reason: string;
  readonly #begins: CronTime;
  readonly #durationMs: number;
  readonly #timezone: string;
  /** What was found out last, and for which time it holds: rules are slow to follow, and everybody asks about now. */
  #known: Finding = { from: 0, to: 0, until: undefined };

  /** @throws Error when the rule or the timezone cannot be understood */
  constructor(options: {
    /** Five fields. */
    cron: string;
    durationMs: number;
    timezone: string;
    reason: string;
  }) {
    this.reason = options.reason;
    this.#begins = new CronTime(options.cron, options.timezone);
    this.#durationMs = options.durationMs;
    this.#timezone = options.timezone;
  }

  /** When it ends, if it is open at a moment; the end is no part of it. */
  endAt(moment: Date): Date | undefined {
    const time = moment.getTime();
    if (time < this.#known.from || time >= this.#known.to) {
      this.#known = this.#findOut(time);
    }
    const { until } = this.#known;
    return until === undefined ? undefined : new Date(until);
  }

  #findOut(time: number): Finding {
    let beginning = this.#nextAfter(time - this.#durationMs);
    if (beginning > time)
      return { from: time, to: beginning, until: undefined };
    const from = beginning;
    let until = beginning + this.#durationMs;
    for (let i = 0; i < MOST_BEGINNINGS; i++) {
      beginning = this.#nextAfter(beginning);
      if (beginning > until) break;
      until = beginning + this.#durationMs;
    }
    return { from, to: until, until };
  }

  #nextAfter(time: number): number {
    return this.#begins
      .getNextDateFrom(new Date(time), this.#timezone)
      .toMillis();
  }
}
