import type { Place } from '../catalog/ResourceArn';
import { NotSentError } from './NotSentError';

/** Sustained requests a second, and how many may go at once after a pause. */
export interface Allowance {
  perSecond: number;
  burst: number;
}

/** Real time by default; a test drives its own. */
export interface BudgetClock {
  now(): number;
  after(milliseconds: number, run: () => void): void;
}

const systemClock: BudgetClock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    setTimeout(run, milliseconds);
  },
};

/** A throttled bucket never gets slower than this share of its allowance. */
const SLOWEST = 1 / 16;
/** How long a bucket takes from its slowest back to its full allowance, when nothing is throttled any more. */
const RECOVERY_MS = 60_000;

/**
 * A token bucket with a queue: first come, first served. An answer that says "throttled" halves its speed at once, and
 * the speed comes back over the next minute, because other callers share the account's limit and are not seen from here.
 */
export class TokenBucket {
  readonly #allowance: Allowance;
  readonly #clock: BudgetClock;
  readonly #queue: { go: () => void }[] = [];
  #tokens: number;
  #speed = 1;
  #updatedAt: number;
  #timerIsSet = false;

  constructor(allowance: Allowance, clock: BudgetClock) {
    this.#allowance = allowance;
    this.#clock = clock;
    this.#tokens = allowance.burst;
    this.#updatedAt = clock.now();
  }

  /** Resolves when the next request may go. @throws NotSentError when nobody wants to wait for that any longer */
  take(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(new NotSentError());
    this.#refill();
    if (this.#queue.length === 0 && this.#tokens >= 1) {
      this.#tokens -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiter = { go: resolve };
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        reject(new NotSentError());
      };
      waiter.go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiter);
      this.#wakeForNext();
    });
  }

  slowDown(): void {
    this.#refill();
    this.#speed = Math.max(this.#speed / 2, SLOWEST);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #refill(): void {
    const now = this.#clock.now();
    const elapsed = now - this.#updatedAt;
    this.#updatedAt = now;
    this.#tokens = Math.min(
      this.#allowance.burst,
      this.#tokens + (elapsed / 1000) * this.#allowance.perSecond * this.#speed,
    );
    this.#speed = Math.min(1, this.#speed + elapsed / RECOVERY_MS);
  }

  #wakeForNext(): void {
    if (this.#timerIsSet || this.#queue.length === 0) return;
    this.#timerIsSet = true;
    const missing = Math.max(0, 1 - this.#tokens);
    const wait = (missing / (this.#allowance.perSecond * this.#speed)) * 1000;
    this.#clock.after(Math.max(1, Math.ceil(wait)), () => {
      this.#timerIsSet = false;
      this.#refill();
      while (this.#tokens >= 1 && this.#queue.length > 0) {
        this.#tokens -= 1;
        this.#queue.shift()?.go();
      }
      this.#wakeForNext();
    });
  }
}

/**
 * What AWS publishes for ECS, by bucket; elsewhere AWS publishes little, so these are cautious readings of what is known
 * to be throttled. `*` stands for all operations of a service that have no bucket of their own.
 */
export const LIMITS: Readonly<
  Record<string, Readonly<Record<string, Allowance>>>
> = {
  codepipeline: { '*': { perSecond: 20, burst: 40 } },
  codebuild: { '*': { perSecond: 20, burst: 40 } },
  codedeploy: { '*': { perSecond: 20, burst: 40 } },
  ecs: {
    '*': { perSecond: 20, burst: 50 },
    DescribeClusters: { perSecond: 20, burst: 50 },
    DescribeServices: { perSecond: 20, burst: 100 },
    DescribeTaskDefinition: { perSecond: 20, burst: 50 },
    ListTasks: { perSecond: 20, burst: 100 },
    DescribeTasks: { perSecond: 20, burst: 100 },
    ListServiceDeployments: { perSecond: 20, burst: 50 },
    DescribeServiceDeployments: { perSecond: 20, burst: 50 },
    DescribeServiceRevisions: { perSecond: 20, burst: 50 },
  },
  ecr: { '*': { perSecond: 20, burst: 40 } },
  cloudwatch: {
    '*': { perSecond: 9, burst: 9 },
    DescribeAlarmHistory: { perSecond: 3, burst: 3 },
    GetMetricData: { perSecond: 50, burst: 50 },
  },
  logs: { '*': { perSecond: 10, burst: 10 } },
  elasticloadbalancing: { '*': { perSecond: 10, burst: 40 } },
  codecommit: { '*': { perSecond: 5, burst: 10 } },
  cloudformation: { '*': { perSecond: 5, burst: 20 } },
  lambda: { '*': { perSecond: 15, burst: 15 } },
  tag: { '*': { perSecond: 5, burst: 10 } },
  sts: { '*': { perSecond: 10, burst: 20 } },
};

export interface RequestBudgetOptions {
  /** Which part of each of AWS's limits may be used; the rest is for the account's other callers. */
  share?: number;
  /** What may be used of whole services, whatever AWS's limits are; by IAM prefix. */
  services?: Readonly<Record<string, Allowance>>;
  clock?: BudgetClock;
}

/** One queue per account, region and bucket of operations, below what AWS allows. */
export class RequestBudget {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #clock: BudgetClock;
  readonly #share: number;
  readonly #services: Readonly<Record<string, Allowance>>;

  constructor(options: RequestBudgetOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#share = options.share ?? 0.5;
    this.#services = options.services ?? {};
    if (!(this.#share > 0 && this.#share <= 1)) {
      throw new Error(
        `The share of the AWS request budget is ${
          this.#share
        }; give a number above 0 and up to 1`,
      );
    }
  }

  bucket(place: Place, service: string, operation: string): TokenBucket {
    const own = this.#services[service];
    const limits = own
      ? { '*': own }
      : LIMITS[service] ?? { '*': { perSecond: 5, burst: 5 } };
    const name = operation in limits ? operation : '*';
    const key = `${place.accountId}/${place.region}/${service}/${name}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      const { perSecond, burst } = limits[name];
      bucket = new TokenBucket(
        own ?? {
          perSecond: perSecond * this.#share,
          burst: Math.max(1, Math.floor(burst * this.#share)),
        },
        this.#clock,
      );
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}
