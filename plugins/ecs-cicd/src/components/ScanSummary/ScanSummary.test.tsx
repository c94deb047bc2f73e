import type { Image, Scan } from '@ecs-cicd/backstage-plugin-common';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { FIXTURE_TIME, payments } from '../../testing/fixtures';
import { judgeScan } from './judgeScan';
import { ScanSummary } from './ScanSummary';

const clean = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  informational: 0,
  undefined: 0,
};
const [image] = payments.images;

function show(scan: Partial<Scan>) {
  const shown: Image = { ...image, scan: { rawStatus: '', ...scan } as Scan };
  render(
    <MemoryRouter>
      <ScanSummary image={shown} now={new Date(FIXTURE_TIME)} />
    </MemoryRouter>,
  );
}

describe('ScanSummary', () => {
  it.each<[Scan['status'], string]>([
    ['missing', 'Not scanned'],
    ['pending', 'Scan pending'],
    ['running', 'Scan running'],
    ['failed', 'Scan failed'],
    ['unsupported', 'Image cannot be scanned'],
    ['expired', 'Scan expired'],
    ['unknown', 'Scan unknown'],
    ['complete', 'Scan without findings data'],
  ])('never takes a scan that is %s for a clean one', (status, headline) => {
    // Counts that come along with a scan that is not finished say nothing either.
    show({ status, counts: status === 'complete' ? undefined : clean });
    expect(screen.getByText(headline)).toBeVisible();
    expect(
      screen.getByText(/Nothing is known about its vulnerabilities/),
    ).toBeVisible();
    expect(screen.queryByText('No findings')).not.toBeInTheDocument();
    expect(judgeScan({ status, rawStatus: '' }).tone).not.toBe('success');
  });

  it('calls a finished scan without findings just that', () => {
    show({ status: 'continuous', counts: clean });
    expect(screen.getByText('No findings')).toBeVisible();
    expect(screen.getByText('Scanned continuously')).toBeVisible();
    expect(screen.queryByText(/Nothing is known/)).not.toBeInTheDocument();
  });

  it('counts by severity, worst first, and leaves out what was not found', () => {
    show(payments.images[0].scan);
    expect(screen.getByText('48 findings')).toBeVisible();
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['1 critical', '4 high', '12 medium', '30 low', '1 not rated']);
  });

  it.each([
    [{ critical: 1, high: 3 }, 'danger'],
    [{ high: 3 }, 'warning'],
    [{ medium: 3 }, 'neutral'],
    [{}, 'success'],
  ])('judges %j as %s', (counts, tone) => {
    expect(
      judgeScan({
        status: 'complete',
        rawStatus: 'COMPLETE',
        counts: { ...clean, ...counts },
      }).tone,
    ).toBe(tone);
  });
});
