import {
  SEVERITIES,
  type ImageComparison,
  type ImageFinding,
  type Scan,
  type SeverityCounts,
  type VulnerabilityChange,
  type VulnerabilityChanges,
} from '@ecs-cicd/backstage-plugin-common';
import type { ScanFindings } from '@ecs-cicd/backstage-plugin-node';

const TOLD = 200;
const DAY_MS = 24 * 3_600_000;

type Comparison = Pick<
  ImageComparison,
  'scan' | 'otherScan' | 'caveats' | 'fixed' | 'added' | 'remaining'
>;

/** Whether a scan has looked, and has said what it saw. */
function hasLooked({ status, counts }: Scan): boolean {
  return (status === 'complete' || status === 'continuous') && !!counts;
}

const worst = (a: ImageFinding['severity'], b: ImageFinding['severity']) =>
  SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;

const FIX_ORDER: ImageFinding['fix'][] = [
  'available',
  'partial',
  'none',
  'unknown',
];

/** A scan may tell one vulnerability several times, once for each package. */
function byName(
  findings: readonly ImageFinding[],
): Map<string, VulnerabilityChange> {
  const all = new Map<string, VulnerabilityChange>();
  for (const { name, title, severity, packages, fix, url } of findings) {
    const known = all.get(name);
    if (known) {
      known.severity = worst(known.severity, severity);
      known.packages = [...known.packages, ...packages];
      if (known.fix !== fix) {
        const isMixed = [known.fix, fix].some(
          one => one === 'available' || one === 'partial',
        );
        known.fix = isMixed
          ? 'partial'
          : FIX_ORDER.find(one => one === known.fix || one === fix) ?? fix;
      }
    } else {
      all.set(name, {
        name,
        ...(title ? { title } : {}),
        severity,
        packages: [...packages],
        fix,
        ...(url ? { url } : {}),
      });
    }
  }
  return all;
}

function countsOf(vulnerabilities: VulnerabilityChange[]): SeverityCounts {
  const counts: SeverityCounts = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    informational: 0,
    undefined: 0,
  };
  for (const { severity } of vulnerabilities) counts[severity] += 1;
  return counts;
}

function changesOf(
  vulnerabilities: VulnerabilityChange[],
): VulnerabilityChanges {
  const rank = ({ severity }: VulnerabilityChange) =>
    SEVERITIES.indexOf(severity);
  return {
    counts: countsOf(vulnerabilities),
    items: [...vulnerabilities]
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
      .slice(0, TOLD),
  };
}

/** A continuous scan is of now, however long ago it began. */
function areApart(a: Scan, b: Scan): boolean {
  if (a.status === 'continuous' && b.status === 'continuous') return false;
  const times = [a, b].map(({ completedAt }) => Date.parse(completedAt ?? ''));
  return Math.abs(times[0] - times[1]) > DAY_MS;
}

function caveatsOf(
  current: ScanFindings,
  other: ScanFindings,
): ImageComparison['caveats'] {
  const { scan } = current;
  const { scan: otherScan } = other;
  return [
    ...(scan.kind && otherScan.kind && scan.kind !== otherScan.kind
      ? (['differentKinds'] as const)
      : []),
    ...(areApart(scan, otherScan) ? (['differentTimes'] as const) : []),
    ...(current.isComplete && other.isComplete
      ? []
      : (['incomplete'] as const)),
  ];
}

/**
 * Which vulnerabilities an image fixes and adds, seen from another. They are compared by their name alone: the same one
 * in a package of another version or name is still there. A scan that has not looked is compared with nothing.
 */
export function compareFindings(
  current: ScanFindings,
  other: ScanFindings,
): Comparison {
  const scans = { scan: current.scan, otherScan: other.scan };
  if (!hasLooked(current.scan) || !hasLooked(other.scan)) {
    return { ...scans, caveats: [] };
  }
  const here = byName(current.findings);
  const there = byName(other.findings);
  return {
    ...scans,
    caveats: caveatsOf(current, other),
    fixed: changesOf([...there.values()].filter(({ name }) => !here.has(name))),
    added: changesOf([...here.values()].filter(({ name }) => !there.has(name))),
    remaining: countsOf(
      [...here.values()].filter(({ name }) => there.has(name)),
    ),
  };
}
