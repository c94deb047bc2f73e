import {
  SEVERITIES,
  type ImageComparison,
  type Scan,
  type Severity,
  type SeverityCounts,
} from '@ecs-cicd/backstage-plugin-common';
import { judgeScan, severityWords } from '../ScanSummary/judgeScan';
import type { Tone } from '../status/statusFace';

export type ComparisonVerdict = {
  headline: string;
  tone: Tone;
  /** Why it says no more than it does. */
  notes: string[];
};

const caveatWords: Record<ImageComparison['caveats'][number], string> = {
  differentKinds:
    'One was scanned by a basic scan and the other by an enhanced one, which know different vulnerabilities.',
  differentTimes:
    'The scans are more than a day apart: what became known in between shows as a difference of the images.',
  incomplete: 'There are more findings than are compared.',
};

function total(counts: SeverityCounts): number {
  return SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
}

/** `2 low`, or `3 (1 critical, 1 high)`: among many, only what a release is held up for is told apart. */
function amount(counts: SeverityCounts): string {
  const count = total(counts);
  const word = (severity: Severity) =>
    `${counts[severity]} ${severityWords[severity]}`;
  const found = SEVERITIES.filter(severity => counts[severity] > 0);
  if (found.length === 1) return word(found[0]);
  const grave = found.filter(one => one === 'critical' || one === 'high');
  return grave.length > 0
    ? `${count} (${grave.map(word).join(', ')})`
    : `${count}`;
}

function toneOf(added: SeverityCounts): Tone {
  if (added.critical > 0) return 'danger';
  if (added.high > 0) return 'warning';
  return total(added) === 0 ? 'success' : 'neutral';
}

function blindness(whose: string, scan: Scan): string[] {
  const { blind, headline } = judgeScan(scan);
  return blind ? [`${whose}: ${headline.toLowerCase()}.`] : [];
}

/**
 * What an image fixes and adds, in one line: `Fixes 3, adds 1 critical`. Where one of the scans has not looked there is
 * nothing to say, and that is what it says.
 */
export function describeComparison(
  comparison: ImageComparison,
  other: string,
): ComparisonVerdict {
  const { fixed, added, remaining, scan, otherScan } = comparison;
  if (!fixed || !added || !remaining) {
    return {
      headline: 'Cannot be compared',
      tone: 'warning',
      notes: [
        ...blindness('This image', scan),
        ...blindness(`The image in ${other}`, otherScan),
        'Nothing is known about what this image fixes or adds.',
      ],
    };
  }
  const notes = comparison.caveats.map(caveat => caveatWords[caveat]);
  const fixes = total(fixed.counts);
  const adds = total(added.counts);
  const parts = [
    ...(fixes > 0 ? [`fixes ${amount(fixed.counts)}`] : []),
    ...(adds > 0 ? [`adds ${amount(added.counts)}`] : []),
  ].join(', ');
  const kept = total(remaining);
  return {
    headline: parts
      ? `${parts[0].toUpperCase()}${parts.slice(1)}`
      : 'Fixes nothing and adds nothing',
    tone: toneOf(added.counts),
    notes: [
      ...(kept > 0
        ? [`${kept} ${kept === 1 ? 'is' : 'are'} in both images.`]
        : []),
      ...notes,
    ],
  };
}
