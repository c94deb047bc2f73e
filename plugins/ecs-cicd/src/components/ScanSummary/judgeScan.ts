import {
  SEVERITIES,
  type Scan,
  type Severity,
  type SeverityCounts,
} from '@ecs-cicd/backstage-plugin-common';
import type { Tone } from '../status/statusFace';

export type SeverityCount = { severity: Severity; count: number; word: string };

export type ScanVerdict = {
  headline: string;
  tone: Tone;
  /** Only what was found, worst first. */
  counts: SeverityCount[];
  /** Nothing is known about the image. */
  blind: boolean;
};

export const severityWords: Record<Severity, string> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'informational',
  undefined: 'not rated',
};

const blindWords: Record<
  Exclude<Scan['status'], 'complete' | 'continuous'>,
  [string, Tone]
> = {
  missing: ['Not scanned', 'warning'],
  pending: ['Scan pending', 'info'],
  running: ['Scan running', 'info'],
  failed: ['Scan failed', 'danger'],
  unsupported: ['Image cannot be scanned', 'warning'],
  expired: ['Scan expired', 'warning'],
  unknown: ['Scan unknown', 'warning'],
};

/**
 * What a scan says of its image. Silence is not innocence: a scan that is missing, failed or too old says that nothing
 * is known, and so does a finished one that came without counts.
 */
export function judgeScan({ status, counts }: Scan): ScanVerdict {
  if (status !== 'complete' && status !== 'continuous') {
    const [headline, tone] = blindWords[status];
    return { headline, tone, counts: [], blind: true };
  }
  if (!counts) {
    return {
      headline: 'Scan without findings data',
      tone: 'warning',
      counts: [],
      blind: true,
    };
  }
  const found = SEVERITIES.map(severity => ({
    severity,
    word: severityWords[severity],
    count: counts[severity],
  })).filter(({ count }) => count > 0);
  if (found.length === 0) {
    return {
      headline: 'No findings',
      tone: 'success',
      counts: [],
      blind: false,
    };
  }
  const total = found.reduce((sum, { count }) => sum + count, 0);
  return {
    headline: total === 1 ? '1 finding' : `${total} findings`,
    tone: toneOf(counts),
    counts: found,
    blind: false,
  };
}

function toneOf(counts: SeverityCounts): Tone {
  if (counts.critical > 0) return 'danger';
  if (counts.high > 0) return 'warning';
  return 'neutral';
}
