import { RequestBudget, type BudgetClock } from './RequestBudget';

/** Time that stands still until the test moves it. */
class TestClock implements BudgetClock {
  #now = 0;
  #timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): void {
    this.#timers.push({ at: this.#now + milliseconds, run });
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#timers
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter(timer => timer !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
    // Whoever waited for a token takes note of it in a microtask.
    await Promise.resolve();
  }
}

const place = { accountId: '111122223333', region: 'us-east-1' };

function setUp(options: { perSecond: number; burst: number }) {
  const clock = new TestClock();
  const budget = new RequestBudget({
    clock,
    services: {
      ecs: { perSecond: options.perSecond, burst: options.burst },
    },
  });
  const gone: number[] = [];
  const ask = (count: number) => {
    for (let i = 0; i < count; i++) {
      const id = i;
      budget
        .bucket(place, 'ecs', 'DescribeServices')
        .take()
        .then(() => gone.push(id));
    }
  };
  return { clock, budget, gone, ask };
}

describe('RequestBudget', () => {
  it('lets nobody stand in the queue who does not wait any longer', async () => {
    const { budget, clock, gone, ask } = setUp({ perSecond: 1, burst: 1 });
    const bucket = budget.bucket(place, 'ecs', 'DescribeServices');
    const { abort, signal } = withAbort();
    await bucket.take(signal);
    const waits = bucket.take(signal);
    ask(1);
    abort();
    await expect(waits).rejects.toMatchObject({ name: 'NotSentError' });
    await expect(bucket.take(signal)).rejects.toMatchObject({
      name: 'NotSentError',
    });
    // The next in the queue has the turn that was given up.
    await clock.advance(1000);
    expect(gone).toEqual([0]);
  });

  it('lets a burst go at once and the rest at the sustained rate, first come first served', async () => {
    const { clock, gone, ask } = setUp({ perSecond: 10, burst: 5 });
    ask(20);
    await clock.advance(0);
    expect(gone).toHaveLength(5);
    await clock.advance(1_000);
    expect(gone).toHaveLength(15);
    await clock.advance(500);
    expect(gone).toEqual([...Array(20).keys()]);
  });

  it("takes its share of AWS's limit only", async () => {
    const clock = new TestClock();
    const budget = new RequestBudget({ clock, share: 0.5 });
    const bucket = budget.bucket(place, 'ecs', 'DescribeServices');
    const gone: number[] = [];
    Array.from({ length: 200 }, (_, i) =>
      bucket.take().then(() => gone.push(i)),
    );
    await clock.advance(2_000);
    // AWS gives 100 at once and 20 a second.
    expect(gone).toHaveLength(50 + 20);
  });

  it('goes slower after a throttled answer, and comes back', async () => {
    const { clock, budget, gone, ask } = setUp({ perSecond: 10, burst: 10 });
    const bucket = budget.bucket(place, 'ecs', 'DescribeServices');
    bucket.slowDown();
    bucket.slowDown();
    ask(1_000);
    await clock.advance(1_000);
    expect(gone.length).toBeGreaterThanOrEqual(2);
    expect(gone.length).toBeLessThanOrEqual(4);
    await clock.advance(60_000);
    const recovered = gone.length;
    await clock.advance(10_000);
    expect(gone.length - recovered).toBeGreaterThanOrEqual(99);
  });

  it('keeps accounts, regions and published buckets apart', () => {
    const budget = new RequestBudget();
    const bucket = (
      accountId: string,
      region: string,
      service: string,
      operation: string,
    ) => budget.bucket({ accountId, region }, service, operation);
    const one = bucket('1', 'us-east-1', 'ecs', 'DescribeServices');
    expect(bucket('1', 'us-east-1', 'ecs', 'DescribeServices')).toBe(one);
    expect(bucket('2', 'us-east-1', 'ecs', 'DescribeServices')).not.toBe(one);
    expect(bucket('1', 'eu-west-1', 'ecs', 'DescribeServices')).not.toBe(one);
    expect(bucket('1', 'us-east-1', 'ecs', 'DescribeTaskDefinition')).not.toBe(
      one,
    );
    expect(bucket('1', 'us-east-1', 'ecr', 'DescribeImages')).toBe(
      bucket('1', 'us-east-1', 'ecr', 'DescribeRepositories'),
    );
  });

  it('refuses a share that is none', () => {
    expect(() => new RequestBudget({ share: 0 })).toThrow(/share/);
    expect(() => new RequestBudget({ share: 1.5 })).toThrow(/share/);
  });
});

function withAbort() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
