import { act, renderHook } from '@testing-library/react';
import { useNow } from './useNow';

describe('useNow', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('ticks while the document is seen, and catches up when it is seen again', () => {
    const { result, unmount } = renderHook(() => useNow(1_000));
    expect(result.current).toBe(0);
    act(() => jest.advanceTimersByTime(2_500));
    expect(result.current).toBe(2_000);

    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    act(() => jest.advanceTimersByTime(60_000));
    expect(result.current).toBe(2_000);
    hidden.mockReturnValue(false);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(result.current).toBe(62_500);

    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
