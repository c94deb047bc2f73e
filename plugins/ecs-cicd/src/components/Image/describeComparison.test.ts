import type {
  ImageComparison,
  SeverityCounts,
} from '@ecs-cicd/backstage-plugin-common';
import { imageComparison } from '../../testing/fixtures/images';
import { describeComparison } from './describeComparison';

const none: SeverityCounts = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  informational: 0,
  undefined: 0,
};

function describeWith(
  parts: {
    fixed?: Partial<SeverityCounts>;
    added?: Partial<SeverityCounts>;
    remaining?: Partial<SeverityCounts>;
  },
  more: Partial<ImageComparison> = {},
) {
  return describeComparison(
    {
      ...imageComparison,
      fixed: { counts: { ...none, ...parts.fixed }, items: [] },
      added: { counts: { ...none, ...parts.added }, items: [] },
      remaining: { ...none, ...parts.remaining },
      ...more,
    },
    'production',
  );
}

describe('describeComparison', () => {
  it.each([
    [{}, 'Fixes nothing and adds nothing', 'success'],
    [{ fixed: { low: 3 } }, 'Fixes 3 low', 'success'],
    [
      { fixed: { medium: 1, low: 2 }, added: { critical: 1 } },
      'Fixes 3, adds 1 critical',
      'danger',
    ],
    [
      {
        fixed: { critical: 1, high: 2, low: 4 },
        added: { high: 1, medium: 1 },
      },
      'Fixes 7 (1 critical, 2 high), adds 2 (1 high)',
      'warning',
    ],
    [{ added: { medium: 2 } }, 'Adds 2 medium', 'neutral'],
  ])('%j: %s', (parts, headline, tone) => {
    expect(describeWith(parts)).toMatchObject({ headline, tone, notes: [] });
  });

  it('tells what stays, and why the difference may be none of the image', () => {
    expect(
      describeWith(
        { remaining: { low: 2, high: 1 } },
        { caveats: ['differentKinds', 'differentTimes', 'incomplete'] },
      ).notes,
    ).toEqual([
      '3 are in both images.',
      expect.stringContaining('basic scan'),
      expect.stringContaining('more than a day apart'),
      expect.stringContaining('more findings than are compared'),
    ]);
  });

  it('names the scan that has not looked', () => {
    const { scan } = imageComparison;
    expect(
      describeWith(
        {},
        {
          scan,
          otherScan: { status: 'missing', rawStatus: '' },
          fixed: undefined,
        },
      ),
    ).toEqual({
      headline: 'Cannot be compared',
      tone: 'warning',
      notes: [
        'The image in production: not scanned.',
        'Nothing is known about what this image fixes or adds.',
      ],
    });
  });
});
