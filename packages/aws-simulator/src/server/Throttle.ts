import { requestLimitOf } from './requestLimits';

interface Bucket {
  tokens: number;
  /** Milliseconds of the caller's time. */
  filledAt: number;
}

/** The calls that an account has been refused in a region, by bucket. */
export interface ThrottledBucket {
  account: string;
  region: string;
  bucket: string;
  burst: number;
  perSecond: number;
  throttled: number;
}

/** AWS's token buckets, one for each account, region and group of operations. They fill by the caller's time. */
export class Throttle {
  enabled: boolean;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  readonly #throttled = new Map<string, ThrottledBucket>();

  /** `now` is in milliseconds and never goes back but with `fill`; real time when left out. */
  constructor(options: { enabled: boolean; now?: () => number }) {
    this.enabled = options.enabled;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Whether this call may pass; one that may not takes nothing from the bucket. */
  admits(call: {
    account: string;
    region: string;
    operation: string;
  }): boolean {
    if (!this.enabled) return true;
    const { account, region } = call;
    const limit = requestLimitOf(call.operation);
    const key = `${account}/${region}/${limit.bucket}`;
    const now = this.#now();
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = { tokens: limit.burst, filledAt: now };
      this.#buckets.set(key, bucket);
    }
    const elapsed = (now - bucket.filledAt) / 1000;
    bucket.tokens = Math.min(
      limit.burst,
      bucket.tokens + elapsed * limit.perSecond,
    );
    bucket.filledAt = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return true;
    }
    const refused = this.#throttled.get(key);
    if (refused) refused.throttled += 1;
    else {
      this.#throttled.set(key, { account, region, ...limit, throttled: 1 });
    }
    return false;
  }

  /** The buckets that have refused a call. */
  report(): ThrottledBucket[] {
    return [...this.#throttled.values()].map(refused => ({ ...refused }));
  }

  /** Fills every bucket; what was refused stays counted. */
  fill(): void {
    this.#buckets.clear();
  }

  /** Fills every bucket and forgets what was refused. */
  clear(): void {
    this.fill();
    this.#throttled.clear();
  }
}
