import { Poller } from './Poller';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Read = {
  previous: string | undefined;
  signal: AbortSignal;
  resolve(value: string): void;
  reject(error: unknown): void;
};

function setUp() {
  const reads: Read[] = [];
  const poller = new Poller<string>({
    load: (previous, signal) =>
      new Promise((resolve, reject) => {
        reads.push({ previous, signal, resolve, reject });
      }),
    intervalMs: value => (value === 'moving' ? 10 : 30) * SECOND,
  });
  const answer = async (value: string) => {
    reads.at(-1)?.resolve(value);
    await jest.advanceTimersByTimeAsync(0);
  };
  const fail = async (error: unknown = new Error('down')) => {
    reads.at(-1)?.reject(error);
    await jest.advanceTimersByTimeAsync(0);
  };
  return { poller, reads, answer, fail };
}

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('Poller', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('reads nothing until somebody listens, and stops when nobody does', async () => {
    const { poller, reads, answer } = setUp();
    poller.refresh();
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(reads).toHaveLength(0);

    const unsubscribe = poller.subscribe(() => {});
    const second = poller.subscribe(() => {});
    expect(poller.getState()).toEqual({ loading: true, refreshing: false });
    await answer('settled');
    unsubscribe();
    await jest.advanceTimersByTimeAsync(30 * SECOND);
    expect(reads).toHaveLength(2);
    second();
    expect(reads[1].signal.aborted).toBe(true);
    await answer('too late');
    expect(poller.getState()).toMatchObject({
      value: 'settled',
      refreshing: false,
    });
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(reads).toHaveLength(2);

    poller.subscribe(() => {});
    expect(reads).toHaveLength(3);
  });

  it('paces itself by what it read', async () => {
    const { poller, reads, answer } = setUp();
    poller.subscribe(() => {});
    await answer('moving');
    expect(poller.getState()).toEqual({
      value: 'moving',
      loading: false,
      refreshing: false,
      receivedAt: 1_000_000,
    });

    await jest.advanceTimersByTimeAsync(10 * SECOND - 1);
    expect(reads).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(reads).toHaveLength(2);
    expect(reads[1].previous).toBe('moving');
    expect(poller.getState()).toMatchObject({
      value: 'moving',
      loading: false,
      refreshing: true,
    });

    await answer('settled');
    await jest.advanceTimersByTimeAsync(30 * SECOND - 1);
    expect(reads).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(reads).toHaveLength(3);
  });

  it('keeps the value through errors, asks ever more seldom, and recovers at once', async () => {
    const { poller, reads, answer, fail } = setUp();
    poller.subscribe(() => {});
    await answer('moving');
    await jest.advanceTimersByTimeAsync(10 * SECOND);
    await fail('not even an error');
    expect(poller.getState()).toMatchObject({
      value: 'moving',
      error: new Error('not even an error'),
      receivedAt: 1_000_000,
      refreshing: false,
    });

    for (const wait of [20, 40, 80, 160, 300, 300]) {
      const before = reads.length;
      await jest.advanceTimersByTimeAsync(wait * SECOND - 1);
      expect(reads).toHaveLength(before);
      await jest.advanceTimersByTimeAsync(1);
      expect(reads).toHaveLength(before + 1);
      await fail();
    }

    poller.refresh();
    expect(poller.getState()).toMatchObject({
      error: new Error('down'),
      refreshing: true,
    });
    await answer('moving');
    expect(poller.getState().error).toBeUndefined();
    const before = reads.length;
    await jest.advanceTimersByTimeAsync(10 * SECOND);
    expect(reads).toHaveLength(before + 1);
  });

  it('loads again, not refreshes, while there is nothing to show', async () => {
    const { poller, fail } = setUp();
    poller.subscribe(() => {});
    await fail();
    expect(poller.getState()).toEqual({
      error: new Error('down'),
      loading: false,
      refreshing: false,
    });
    poller.refresh();
    expect(poller.getState()).toMatchObject({
      loading: true,
      refreshing: false,
    });
  });

  it('reads once more when it is asked to during a read', async () => {
    const { poller, reads, answer } = setUp();
    poller.subscribe(() => {});
    poller.refresh();
    poller.refreshWithin(SECOND);
    expect(reads).toHaveLength(1);
    await answer('settled');
    expect(reads).toHaveLength(2);
    await answer('settled');
    await jest.advanceTimersByTimeAsync(29 * SECOND);
    expect(reads).toHaveLength(2);
  });

  it('gathers those who ask for a read soon', async () => {
    const { poller, reads, answer } = setUp();
    poller.subscribe(() => {});
    await answer('settled');
    poller.refreshWithin(SECOND);
    await jest.advanceTimersByTimeAsync(600);
    poller.refreshWithin(SECOND);
    expect(reads).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(400);
    expect(reads).toHaveLength(2);
    await answer('settled');
    await jest.advanceTimersByTimeAsync(29 * SECOND);
    expect(reads).toHaveLength(2);
  });

  it('rests while the document is hidden, and catches up when it is seen', async () => {
    const { poller, reads, answer } = setUp();
    poller.subscribe(() => {});
    await answer('moving');
    setHidden(true);
    poller.refresh();
    poller.refreshWithin(SECOND);
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(reads).toHaveLength(1);
    setHidden(false);
    expect(reads).toHaveLength(2);
    await answer('moving');

    setHidden(true);
    await jest.advanceTimersByTimeAsync(4 * SECOND);
    setHidden(false);
    expect(reads).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(6 * SECOND);
    expect(reads).toHaveLength(3);
  });
});
