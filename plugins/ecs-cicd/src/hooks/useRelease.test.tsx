import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  RELEASE_SIGNAL_CHANNEL,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ecsCicdApiRef, type EcsCicdApi } from '../api';
import { empty, triviaBackend } from '../testing/fixtures';
import { useRelease } from './useRelease';

const REF = 'component:default/trivia-backend';
const moving: ReleaseView = { ...triviaBackend, revision: 'r1' };
const settled: ReleaseView = { ...empty, revision: 'r2' };

function setUp(options: { signals: boolean }) {
  const getRelease = jest.fn<
    ReturnType<EcsCicdApi['getRelease']>,
    Parameters<EcsCicdApi['getRelease']>
  >();
  const listServices = jest.fn();
  const unsubscribe = jest.fn();
  const subscribe = jest.fn((_: string, __: (message: never) => void) => ({
    unsubscribe,
  }));
  const api = [ecsCicdApiRef, { getRelease, listServices }] as const;
  const signals = [signalApiRef, { subscribe }] as const;
  const wrapper = ({ children }: { children: ReactNode }) =>
    options.signals ? (
      <TestApiProvider apis={[api, signals]}>{children}</TestApiProvider>
    ) : (
      <TestApiProvider apis={[api]}>{children}</TestApiProvider>
    );
  const render = () =>
    renderHook(({ entityRef }) => useRelease(entityRef), {
      wrapper,
      initialProps: { entityRef: REF },
    });
  const send = (entityRef: string, revision: string) =>
    act(async () => {
      subscribe.mock.lastCall?.[1]({ entityRef, revision } as never);
    });
  return { getRelease, subscribe, unsubscribe, render, send };
}

const advance = (seconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(seconds * 1_000));

describe('useRelease', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('reads the view, polls while it moves, and confirms it by its revision', async () => {
    const { getRelease, render } = setUp({ signals: false });
    getRelease.mockResolvedValueOnce({ status: 'ok', view: moving });
    const { result } = render();
    expect(result.current).toMatchObject({ loading: true, live: false });
    await advance(0);
    expect(result.current).toMatchObject({
      view: moving,
      loading: false,
      refreshing: false,
      receivedAt: 1_000_000,
    });

    const seenAgain = new Date(
      Date.parse(moving.observedAt) + 7_000,
    ).toISOString();
    getRelease.mockResolvedValueOnce({
      status: 'notModified',
      observedAt: seenAgain,
    });
    await advance(10);
    expect(getRelease).toHaveBeenLastCalledWith(
      REF,
      expect.objectContaining({ ifNoneMatch: 'r1' }),
    );
    expect(result.current.receivedAt).toBe(1_010_000);
    expect(result.current.view).toEqual({
      ...moving,
      observedAt: seenAgain,
      providerTime:
        moving.providerTime &&
        new Date(Date.parse(moving.providerTime) + 7_000).toISOString(),
    });

    getRelease.mockResolvedValueOnce({ status: 'ok', view: settled });
    await advance(10);
    expect(result.current.view).toBe(settled);
    await advance(29);
    expect(getRelease).toHaveBeenCalledTimes(3);
  });

  it('reads at once on a signal for this entity, and polls seldom besides', async () => {
    const { getRelease, subscribe, unsubscribe, render, send } = setUp({
      signals: true,
    });
    getRelease.mockResolvedValue({ status: 'ok', view: moving });
    const { result, unmount } = render();
    await advance(0);
    expect(result.current.live).toBe(true);
    expect(subscribe).toHaveBeenCalledTimes(1);
    expect(subscribe).toHaveBeenCalledWith(
      RELEASE_SIGNAL_CHANNEL,
      expect.any(Function),
    );

    await send('component:default/other', 'r9');
    await send(REF, 'r1');
    await advance(29);
    expect(getRelease).toHaveBeenCalledTimes(1);
    await send(REF, 'r2');
    expect(getRelease).toHaveBeenCalledTimes(2);
    await advance(30);
    expect(getRelease).toHaveBeenCalledTimes(3);

    unmount();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
    await advance(600);
    expect(getRelease).toHaveBeenCalledTimes(3);
  });

  it('keeps the view when a read fails, until a retry succeeds', async () => {
    const { getRelease, render } = setUp({ signals: false });
    getRelease.mockResolvedValueOnce({ status: 'ok', view: moving });
    const { result } = render();
    await advance(0);
    getRelease.mockRejectedValueOnce(new Error('down'));
    await advance(10);
    expect(result.current).toMatchObject({
      view: moving,
      error: new Error('down'),
    });

    getRelease.mockResolvedValueOnce({ status: 'ok', view: settled });
    await act(async () => result.current.retry());
    expect(result.current.view).toBe(settled);
    expect(result.current.error).toBeUndefined();
  });

  it('never shows the view of another entity', async () => {
    const { getRelease, render } = setUp({ signals: false });
    getRelease.mockResolvedValueOnce({ status: 'ok', view: moving });
    const { result, rerender } = render();
    await advance(0);
    getRelease.mockResolvedValueOnce({ status: 'ok', view: settled });
    rerender({ entityRef: 'component:default/other' });
    expect(result.current).toMatchObject({ loading: true, view: undefined });
    await advance(0);
    expect(getRelease).toHaveBeenLastCalledWith(
      'component:default/other',
      expect.objectContaining({ ifNoneMatch: undefined }),
    );
    expect(result.current.view).toBe(settled);
  });
});
