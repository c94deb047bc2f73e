import type {
  EnhancedImageScanFinding,
  ImageScanFinding,
  ImageScanFindings,
  VulnerablePackage as EcrPackage,
} from '@aws-sdk/client-ecr';
import type {
  ImageFinding,
  VulnerablePackage,
} from '@ecs-cicd/backstage-plugin-common';
import { mapSeverity } from './ecr';
import { defined, lookUp, timestamp, webUrl } from './values';

/** Enough to know what it is about; the link has the rest. */
const DESCRIPTION = 600;
/** Under newer scores the same vulnerability gets another number; the newest says most. */
const SCORES = ['CVSS4_SCORE', 'CVSS3_SCORE', 'CVSS2_SCORE'];

const FIXES: Record<string, ImageFinding['fix']> = {
  YES: 'available',
  PARTIAL: 'partial',
  NO: 'none',
};
const EXPLOITS: Record<string, boolean> = { YES: true, NO: false };

function shortened(text: string | undefined): string | undefined {
  const words = text?.trim();
  if (!words || words.length <= DESCRIPTION) return words || undefined;
  return `${words.slice(0, DESCRIPTION - 1).trimEnd()}…`;
}

/** Basic scans tell the package in attributes, and nothing about a fix. */
function mapBasicFinding(finding: ImageScanFinding): ImageFinding {
  const attributes = new Map(
    (finding.attributes ?? []).map(({ key, value }) => [key, value]),
  );
  const packageName = attributes.get('package_name');
  const version = attributes.get('package_version');
  const score = SCORES.map(key => Number(attributes.get(key) || NaN)).find(
    value => Number.isFinite(value),
  );
  return defined<ImageFinding>({
    id: [finding.name, packageName, version].join('|'),
    name: finding.name ?? '',
    description: shortened(finding.description),
    severity: mapSeverity(finding.severity),
    rawSeverity: finding.severity ?? '',
    score,
    packages: packageName ? [defined({ name: packageName, version })] : [],
    fix: 'unknown',
    url: webUrl(finding.uri),
  });
}

function mapPackage(one: EcrPackage): VulnerablePackage {
  const { name, version, release, fixedInVersion } = one;
  const isFixed = fixedInVersion && fixedInVersion !== 'NotAvailable';
  return defined<VulnerablePackage>({
    name: name ?? '',
    version: version && release ? `${version}-${release}` : version,
    fixedInVersion: isFixed ? fixedInVersion : undefined,
    manager: one.packageManager,
    filePath: one.filePath || undefined,
  });
}

function mapEnhancedFinding(finding: EnhancedImageScanFinding): ImageFinding {
  const details = finding.packageVulnerabilityDetails;
  const advice = finding.remediation?.recommendation?.text;
  const name = details?.vulnerabilityId ?? finding.title ?? '';
  return defined<ImageFinding>({
    id: finding.findingArn ?? name,
    name,
    title: finding.title,
    description: shortened(finding.description),
    severity: mapSeverity(finding.severity),
    rawSeverity: finding.severity ?? '',
    score: finding.score,
    packages: (details?.vulnerablePackages ?? []).map(mapPackage),
    fix: lookUp(FIXES, finding.fixAvailable, 'unknown' as const),
    remediation: advice === 'None Provided' ? undefined : shortened(advice),
    exploitAvailable: lookUp(EXPLOITS, finding.exploitAvailable, undefined),
    firstObservedAt: timestamp(finding.firstObservedAt),
    url: webUrl(
      details?.sourceUrl ?? details?.referenceUrls?.find(url => webUrl(url)),
    ),
  });
}

/** Findings of both kinds of scan, in one shape. */
export function mapFindings({
  findings = [],
  enhancedFindings = [],
}: ImageScanFindings): ImageFinding[] {
  return [
    ...findings.map(mapBasicFinding),
    ...enhancedFindings.map(mapEnhancedFinding),
  ];
}

/** A list in which each has an id of its own: basic scans may tell the same of one package twice. */
export function withOwnIds(findings: readonly ImageFinding[]): ImageFinding[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const before = seen.get(finding.id) ?? 0;
    seen.set(finding.id, before + 1);
    return before === 0
      ? finding
      : { ...finding, id: `${finding.id}|${before + 1}` };
  });
}
