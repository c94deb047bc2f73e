import { renderHook, waitFor } from '@testing-library/react';
import { usePreloadedTab } from './usePreloadedTab';

const loaded = jest.fn();

jest.mock('../ReleaseTab/ReleaseTab', () => {
  loaded();
  return {};
});

describe('usePreloadedTab', () => {
  it('loads the tab once the page has what it shows, and not before', async () => {
    const { rerender } = renderHook(isReady => usePreloadedTab(isReady), {
      initialProps: false,
    });
    expect(loaded).not.toHaveBeenCalled();
    rerender(true);
    await waitFor(() => expect(loaded).toHaveBeenCalledTimes(1));
  });
});
