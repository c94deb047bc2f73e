import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import { LogFollower } from './LogFollower';

type Read = {
  token: string | undefined;
  signal: AbortSignal;
  resolve(part: LogPart): void;
  reject(error: unknown): void;
};

const part = (messages: string[], more: Partial<LogPart> = {}): LogPart => ({
  lines: messages.map(message => ({ time: '2026-03-05T10:30:00Z', message })),
  complete: false,
  ...more,
});

function setUp(maximum?: number) {
  const reads: Read[] = [];
  const follower = new LogFollower({
    read: (token, signal) =>
      new Promise((resolve, reject) => {
        reads.push({ token, signal, resolve, reject });
      }),
    pauseMs: 1_000,
    maximum,
  });
  const answer = async (value: LogPart) => {
    reads.at(-1)?.resolve(value);
    await jest.advanceTimersByTimeAsync(0);
  };
  const fail = async () => {
    reads.at(-1)?.reject(new Error('down'));
    await jest.advanceTimersByTimeAsync(0);
  };
  const texts = () => follower.getState().entries.map(({ text }) => text);
  return { follower, reads, answer, fail, texts };
}

describe('LogFollower', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('reads part after part by token, waits at the end, and stops when the log is complete', async () => {
    const { follower, reads, answer, texts } = setUp();
    expect(reads).toHaveLength(0);
    follower.subscribe(() => {});
    await answer(part(['a', 'b'], { nextToken: '1' }));
    expect(reads.map(({ token }) => token)).toEqual([undefined, '1']);
    await answer(part([], { nextToken: '1' }));
    expect(follower.getState()).toMatchObject({ caughtUp: true });
    await jest.advanceTimersByTimeAsync(999);
    expect(reads).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    await answer(part(['c'], { nextToken: '2' }));
    await answer(part([], { nextToken: '2', complete: true }));
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(follower.getState().complete).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(4);
  });

  it('goes on where it was after a failure, and after nobody has looked', async () => {
    const { follower, reads, answer, fail, texts } = setUp();
    const leave = follower.subscribe(() => {});
    await answer(part(['a'], { nextToken: '1' }));
    await fail();
    expect(follower.getState().error).toEqual(new Error('down'));
    await jest.advanceTimersByTimeAsync(1_999);
    expect(reads).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(reads.at(-1)?.token).toBe('1');
    leave();
    expect(reads.at(-1)?.signal.aborted).toBe(true);
    await answer(part(['too late'], { nextToken: '9' }));

    follower.subscribe(() => {});
    expect(reads.at(-1)?.token).toBe('1');
    await answer(part(['b'], { nextToken: '2' }));
    expect(texts()).toEqual(['a', 'b']);
    expect(follower.getState().error).toBeUndefined();
  });

  it('rests while the document is hidden', async () => {
    const { follower, reads, answer } = setUp();
    follower.subscribe(() => {});
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await answer(part(['a'], { nextToken: '1' }));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(reads).toHaveLength(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(reads).toHaveLength(2);
  });

  it('keeps so many lines and says that there are more', async () => {
    const { follower, reads, answer, texts } = setUp(3);
    follower.subscribe(() => {});
    await answer(part(['a', 'b'], { nextToken: '1' }));
    await answer(part(['c', 'd'], { nextToken: '2' }));
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(follower.getState().truncated).toBe(true);
    expect(reads).toHaveLength(2);
  });
});
