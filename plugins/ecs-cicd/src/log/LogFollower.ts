import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import { plainText } from './plainText';

/** A line as it is shown: without the terminal's colours. */
export type LogEntry = { time: string; text: string };

/** What is known of a log so far. */
export type LogState = {
  entries: readonly LogEntry[];
  /** The first part is under way. */
  loading: boolean;
  /** All that there is now has been read; more may be written. */
  caughtUp: boolean;
  /** These are all lines there will ever be. */
  complete: boolean;
  /** There are more lines than are kept. */
  truncated: boolean;
  /** Why there is no log. */
  reason?: string;
  /** Why the latest read failed; it is tried again. */
  error?: Error;
};

export type LogFollowerOptions = {
  read: (token: string | undefined, signal: AbortSignal) => Promise<LogPart>;
  /** How long to wait at the end of a log that may go on. */
  pauseMs?: number;
  /** How many lines to keep at most. */
  maximum?: number;
};

const PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;
const MAXIMUM = 200_000;

/**
 * Reads a log from its head to its end, and on from there for as long as it grows: each part by the token of the one
 * before, so that no line is lost or read twice. It rests while nobody looks.
 */
export class LogFollower {
  readonly #options: LogFollowerOptions;
  readonly #listeners = new Set<() => void>();
  #state: LogState = {
    entries: [],
    loading: true,
    caughtUp: false,
    complete: false,
    truncated: false,
  };
  #token: string | undefined;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: LogFollowerOptions) {
    this.#options = options;
  }

  getState = (): LogState => this.#state;

  /** Follows as long as somebody listens. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** Reads on at once, after a failure. */
  retry = (): void => {
    if (this.#listeners.size > 0 && !this.#abort) void this.#read();
  };

  #start() {
    document.addEventListener('visibilitychange', this.#wake);
    this.#wake();
  }

  #stop() {
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  #wake = () => {
    if (!document.hidden) this.retry();
  };

  async #read() {
    const { complete, truncated } = this.#state;
    if (complete || truncated) return;
    clearTimeout(this.#timer);
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const part = await this.#options.read(this.#token, abort.signal);
      if (abort.signal.aborted) return;
      this.#failures = 0;
      this.#take(part);
    } catch (cause) {
      if (abort.signal.aborted) return;
      this.#failures += 1;
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.#set({ ...this.#state, error, loading: false });
    }
    this.#abort = undefined;
    this.#goOn();
  }

  #take({ lines, nextToken, complete, reason }: LogPart) {
    const { maximum = MAXIMUM } = this.#options;
    const { entries } = this.#state;
    const room = maximum - entries.length;
    this.#token = nextToken ?? this.#token;
    this.#set({
      entries:
        lines.length === 0
          ? entries
          : [
              ...entries,
              ...lines.slice(0, room).map(({ time, message }) => ({
                time,
                text: plainText(message),
              })),
            ],
      loading: false,
      caughtUp: lines.length === 0 || complete,
      complete,
      truncated: lines.length > room,
      reason,
    });
  }

  #goOn() {
    const { complete, truncated, caughtUp } = this.#state;
    if (complete || truncated || document.hidden) return;
    const { pauseMs = PAUSE_MS } = this.#options;
    const failed = this.#failures > 0;
    if (!failed && !caughtUp) {
      void this.#read();
      return;
    }
    const wait = Math.min(pauseMs * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#timer = setTimeout(this.#wake, wait);
  }

  #set(state: LogState) {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}
