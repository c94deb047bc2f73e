import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LogState } from '../../log/LogFollower';
import { LogViewer } from './LogViewer';

const LINES = 50_000;
const ROW_PX = 20;

function logOf(count: number, more: Partial<LogState> = {}) {
  return {
    entries: Array.from({ length: count }, (_, index) => ({
      time: '2026-03-05T10:30:00Z',
      text: index % 1_000 === 7 ? `line ${index} ERROR here` : `line ${index}`,
    })),
    loading: false,
    caughtUp: true,
    complete: true,
    truncated: false,
    retry: jest.fn(),
    ...more,
  };
}

function show(log: ReturnType<typeof logOf>, fromEnd = false) {
  renderInTestApp(
    <LogViewer log={log} of="build 431" fileName="b.log" fromEnd={fromEnd} />,
  );
  return userEvent.setup();
}

const rowsIn = (region: HTMLElement) =>
  [...region.querySelectorAll('[data-index]')].map(row =>
    Number(row.getAttribute('data-index')),
  );

describe('LogViewer', () => {
  // A document without layout has no heights; scrolling is what the viewer is about.
  beforeEach(() => {
    jest
      .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
      .mockReturnValue(400);
    jest
      .spyOn(HTMLElement.prototype, 'offsetWidth', 'get')
      .mockReturnValue(800);
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(400);
    jest
      .spyOn(HTMLElement.prototype, 'scrollHeight', 'get')
      .mockReturnValue(LINES * ROW_PX);
    HTMLElement.prototype.scrollTo = function scrollTo(
      this: HTMLElement,
      to?: ScrollToOptions | number,
    ) {
      if (typeof to !== 'object') return;
      this.scrollTop = to.top ?? 0;
      // As in a browser: later, and not in the middle of whatever scrolls.
      setTimeout(() => act(() => void this.dispatchEvent(new Event('scroll'))));
    };
  });
  afterEach(() => jest.restoreAllMocks());

  it('puts a few of fifty thousand lines into the document, and finds among all of them', async () => {
    const user = show(logOf(LINES));
    const region = await screen.findByRole('region', {
      name: 'Log of build 431',
    });
    expect(screen.getByText('50,000 lines, complete')).toBeVisible();
    await waitFor(() => expect(rowsIn(region)).toContain(0));
    expect(rowsIn(region).length).toBeLessThan(100);

    await user.type(
      screen.getByRole('searchbox', { name: 'Find in the log' }),
      'error',
    );
    expect(await screen.findByText('1 of 50')).toBeVisible();
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(await screen.findByText('50 of 50')).toBeVisible();
    await waitFor(() => expect(rowsIn(region)).toContain(49_007));
    expect(rowsIn(region).length).toBeLessThan(100);
    const match = within(region).getByText('ERROR');
    expect(match).toHaveAttribute('aria-current', 'true');
    await user.click(screen.getByRole('button', { name: 'Next match' }));
    expect(await screen.findByText('1 of 50')).toBeVisible();

    await user.keyboard('{Escape}');
    act(() => region.focus());
    await user.keyboard('{Control>}f{/Control}');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('nowhere');
    expect(await screen.findByText('No matches')).toBeVisible();
  });

  it('begins at the end where that matters, and follows until a person scrolls up', async () => {
    const user = show(logOf(LINES, { complete: false }), true);
    const region = await screen.findByRole('region', {
      name: 'Log of build 431',
    });
    await waitFor(() => expect(rowsIn(region)).toContain(LINES - 1));
    const follow = screen.getByRole('button', { name: 'Follow' });
    expect(follow).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText('50,000 lines, waiting for more')).toBeVisible();

    region.scrollTo({ top: 2_000 });
    await waitFor(() =>
      expect(follow).toHaveAttribute('aria-pressed', 'false'),
    );
    await waitFor(() => expect(rowsIn(region)).toContain(100));
    await user.click(follow);
    await waitFor(() => expect(rowsIn(region)).toContain(LINES - 1));
  });

  it('wraps, and downloads all lines', async () => {
    const saved: { name: string; blob: Blob }[] = [];
    URL.createObjectURL = blob => {
      saved.push({ name: '', blob: blob as Blob });
      return 'blob:log';
    };
    URL.revokeObjectURL = () => {};
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved[0].name = this.download;
      });
    const user = show(logOf(3));
    await user.click(await screen.findByRole('button', { name: 'Wrap' }));
    expect(
      screen.getByRole('region', { name: 'Log of build 431' }),
    ).toHaveAttribute('data-wrap');
    await user.click(screen.getByRole('button', { name: 'Download' }));
    expect(saved).toHaveLength(1);
    expect(saved[0].name).toBe('b.log');
    expect(saved[0].blob.size).toBe('line 0\nline 1\nline 2'.length);
  });

  it.each<[string, Partial<LogState>]>([
    ['Loading the log…', { loading: true, complete: false }],
    ['Nothing has been written yet.', { complete: false }],
    ['The log is empty.', {}],
    ['Its retention is over.', { reason: 'Its retention is over.' }],
  ])('says "%s" where there are no lines', async (text, state) => {
    show(logOf(0, state));
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Download' })).toBeDisabled();
  });

  it('keeps the lines when reading on fails', async () => {
    const log = logOf(2, { error: new Error('down'), complete: false });
    const user = show(log);
    expect(await screen.findByRole('alert')).toHaveTextContent('down');
    expect(
      screen.getByRole('region', { name: 'Log of build 431' }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(log.retry).toHaveBeenCalled();
  });
});
