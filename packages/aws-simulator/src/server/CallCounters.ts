export interface CallCount {
  account: string;
  region: string;
  /** `codepipeline:GetPipelineState` */
  operation: string;
  calls: number;
  errors: number;
  throttled: number;
}

export interface CallReport {
  calls: number;
  errors: number;
  throttled: number;
  operations: CallCount[];
  /** What AWS does not know either, by what was asked for. */
  unknown: Record<string, number>;
  /** What AWS knows and the simulator does not, by operation. */
  unimplemented: Record<string, number>;
}

export type CallOutcome = 'succeeded' | 'failed' | 'throttled';

/** Counts every call by account, region and operation. */
export class CallCounters {
  readonly #counts = new Map<string, CallCount>();
  readonly #unknown = new Map<string, number>();
  readonly #unimplemented = new Map<string, number>();

  count(
    call: { account: string; region: string; operation: string },
    outcome: CallOutcome,
  ): void {
    const { account, region, operation } = call;
    const key = `${account}/${region}/${operation}`;
    let count = this.#counts.get(key);
    if (!count) {
      count = { account, region, operation, calls: 0, errors: 0, throttled: 0 };
      this.#counts.set(key, count);
    }
    count.calls += 1;
    if (outcome !== 'succeeded') count.errors += 1;
    if (outcome === 'throttled') count.throttled += 1;
  }

  countUnknown(what: string): void {
    this.#unknown.set(what, (this.#unknown.get(what) ?? 0) + 1);
  }

  countUnimplemented(operation: string): void {
    const before = this.#unimplemented.get(operation) ?? 0;
    this.#unimplemented.set(operation, before + 1);
  }

  report(): CallReport {
    const operations = [...this.#counts.values()].map(count => ({ ...count }));
    const sum = (field: 'calls' | 'errors' | 'throttled') =>
      operations.reduce((total, count) => total + count[field], 0);
    return {
      calls: sum('calls'),
      errors: sum('errors'),
      throttled: sum('throttled'),
      operations,
      unknown: Object.fromEntries(this.#unknown),
      unimplemented: Object.fromEntries(this.#unimplemented),
    };
  }

  clear(): void {
    this.#counts.clear();
    this.#unknown.clear();
    this.#unimplemented.clear();
  }
}
