/** What a poller knows at one moment. A value outlives the errors and the reads that come after it. */
export type PollState<T> = {
  value?: T;
  error?: Error;
  /** The first read is under way. */
  loading: boolean;
  /** A later read is under way. */
  refreshing: boolean;
  /** When the value was last received or confirmed, on the browser's clock. */
  receivedAt?: number;
};

export type PollerOptions<T> = {
  load: (previous: T | undefined, signal: AbortSignal) => Promise<T>;
  /** How long to wait before the next read. */
  intervalMs: (value: T | undefined) => number;
};

const LONGEST_BACKOFF_MS = 5 * 60_000;

/**
 * Reads now and again: one read at a time, none while nobody looks at the document, ever more seldom while reads fail.
 * A value already shown stays while the next one is read, and when that fails.
 */
export class Poller<T> {
  readonly #options: PollerOptions<T>;
  readonly #listeners = new Set<() => void>();
  #state: PollState<T> = { loading: true, refreshing: false };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = 0;
  #abort: AbortController | undefined;
  #readAgain = false;
  #failures = 0;

  constructor(options: PollerOptions<T>) {
    this.#options = options;
  }

  getState = (): PollState<T> => this.#state;

  /** Polls as long as somebody listens. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  /** Reads at once; or once more, if a read is under way that may have missed what the caller knows. */
  refresh = (): void => {
    if (this.#listeners.size === 0) return;
    if (this.#abort) {
      this.#readAgain = true;
      return;
    }
    if (document.hidden && this.#state.value !== undefined) {
      this.#dueAt = 0;
      return;
    }
    void this.#read();
  };

  /** Reads soon, together with whatever else asks for it until then. */
  refreshWithin = (ms: number): void => {
    const wanted = Date.now() + ms;
    if (this.#abort) this.#readAgain = true;
    else if (wanted < this.#dueAt) {
      this.#dueAt = wanted;
      this.#schedule();
    }
  };

  #start() {
    document.addEventListener('visibilitychange', this.#schedule);
    this.#schedule();
  }

  #stop() {
    document.removeEventListener('visibilitychange', this.#schedule);
    clearTimeout(this.#timer);
    this.#readAgain = false;
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#dueAt = 0;
    this.#state = { ...this.#state, refreshing: false };
  }

  #schedule = () => {
    clearTimeout(this.#timer);
    if (this.#abort) return;
    if (document.hidden && this.#dueAt > 0) return;
    const wait = this.#dueAt - Date.now();
    if (wait <= 0) {
      this.refresh();
    } else {
      this.#timer = setTimeout(this.refresh, wait);
    }
  };

  async #read() {
    clearTimeout(this.#timer);
    const abort = new AbortController();
    this.#abort = abort;
    const { value: previous } = this.#state;
    const first = previous === undefined;
    this.#set({ ...this.#state, loading: first, refreshing: !first });
    try {
      const value = await this.#options.load(previous, abort.signal);
      if (abort.signal.aborted) return;
      this.#failures = 0;
      this.#set({
        value,
        loading: false,
        refreshing: false,
        receivedAt: Date.now(),
      });
    } catch (cause) {
      if (abort.signal.aborted) return;
      this.#failures += 1;
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.#set({ ...this.#state, error, loading: false, refreshing: false });
    }
    this.#abort = undefined;
    this.#dueAt = Date.now() + this.#delayMs();
    if (this.#readAgain) {
      this.#readAgain = false;
      if (this.#failures === 0) this.#dueAt = 0;
    }
    this.#schedule();
  }

  #delayMs() {
    const interval = this.#options.intervalMs(this.#state.value);
    return Math.max(
      interval,
      Math.min(interval * 2 ** this.#failures, LONGEST_BACKOFF_MS),
    );
  }

  #set(state: PollState<T>) {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}
