import type {
  FindingSeverity,
  ImageScanFinding,
  RegistryScanningConfiguration,
  RepositoryScanningConfiguration,
  ScanFrequency,
} from '@aws-sdk/client-ecr';
import type { World } from '../../world/World';
import type { Image, ImageRepository, ImageScan } from './store';
import { KnownVulnerability, vulnerabilitiesOf } from './vulnerabilities';
import { asEnhancedFinding } from './enhancedFinding';

const SEVERITIES: readonly FindingSeverity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFORMATIONAL',
  'UNDEFINED',
];

/** How a registry's rules and a repository's own setting come together. */
export function scanningConfigurationOf(
  registry: RegistryScanningConfiguration,
  record: ImageRepository,
): Required<RepositoryScanningConfiguration> {
  const { repositoryArn, repositoryName, imageScanningConfiguration } =
    record.repository;
  let scanFrequency: ScanFrequency = 'MANUAL';
  let appliedScanFilters: RepositoryScanningConfiguration['appliedScanFilters'] =
    [];
  for (const rule of registry.rules ?? []) {
    const applied = (rule.repositoryFilters ?? []).filter(({ filter }) =>
      matchesWildcard(filter ?? '', repositoryName),
    );
    // The most frequent of the rules that match is the one that holds.
    if (applied.length > 0 && scanFrequency !== 'CONTINUOUS_SCAN') {
      scanFrequency = rule.scanFrequency ?? 'MANUAL';
      appliedScanFilters = applied;
    }
  }
  if (
    scanFrequency === 'MANUAL' &&
    registry.scanType !== 'ENHANCED' &&
    imageScanningConfiguration?.scanOnPush
  ) {
    scanFrequency = 'SCAN_ON_PUSH';
  }
  return {
    repositoryArn,
    repositoryName,
    scanOnPush: scanFrequency !== 'MANUAL',
    scanFrequency,
    appliedScanFilters,
  };
}

/** Starts the scan of an image that has just been pushed, if its repository or registry asks for one. */
export function scanOnPush(
  registry: RegistryScanningConfiguration,
  record: ImageRepository,
  image: Image,
): void {
  const { scanFrequency } = scanningConfigurationOf(registry, record);
  if (scanFrequency === 'MANUAL') return;
  if (registry.scanType === 'ENHANCED') {
    scanEnhanced(record, image, scanFrequency);
  } else {
    scanBasic(record, image);
  }
}

/** IN_PROGRESS, then COMPLETE or FAILED. */
function scanBasic(record: ImageRepository, image: Image): void {
  const { world } = record.place;
  const scan: ImageScan = {
    kind: 'BASIC',
    status: { status: 'IN_PROGRESS', description: 'The scan is in progress.' },
  };
  image.scan = scan;
  world.after(scanSeconds(world, image), () => {
    if (image.behaviour.scan?.fails) {
      scan.status = {
        status: 'FAILED',
        description:
          'ScanFailure: The scan could not be completed. Retry the scan.',
      };
      return;
    }
    const found = vulnerabilitiesOf(world, image);
    scan.status = {
      status: 'COMPLETE',
      description: 'The scan was completed successfully.',
    };
    scan.findings = {
      imageScanCompletedAt: new Date(world.now),
      vulnerabilitySourceUpdatedAt: new Date(world.now - 6 * 3600 * 1000),
      findingSeverityCounts: countBySeverity(found),
      findings: found.map(asBasicFinding),
    };
  });
}

/** PENDING, then ACTIVE for as long as the image is scanned continuously. */
function scanEnhanced(
  record: ImageRepository,
  image: Image,
  frequency: ScanFrequency,
): void {
  const { world } = record.place;
  const scan: ImageScan = {
    kind: 'ENHANCED',
    status: { status: 'PENDING', description: 'The scan has been scheduled.' },
  };
  image.scan = scan;
  world.after(scanSeconds(world, image), () => {
    if (image.behaviour.scan?.fails) {
      scan.status = {
        status: 'FAILED',
        description: 'The image could not be scanned.',
      };
      return;
    }
    const found = vulnerabilitiesOf(world, image);
    scan.status =
      frequency === 'CONTINUOUS_SCAN'
        ? {
            status: 'ACTIVE',
            description: 'Continuous scan is selected for image.',
          }
        : {
            status: 'COMPLETE',
            description: 'The scan was completed successfully.',
          };
    scan.findings = {
      imageScanCompletedAt: new Date(world.now),
      vulnerabilitySourceUpdatedAt: new Date(world.now),
      findingSeverityCounts: countBySeverity(found),
      enhancedFindings: found.map(vulnerability =>
        asEnhancedFinding(record, image, vulnerability),
      ),
    };
  });
}

/** ECR's wildcards: `*` stands for any characters, also none; without one, the text stands in any place. */
export function matchesWildcard(filter: string, text: string): boolean {
  if (!filter.includes('*')) return text.includes(filter);
  const pattern = filter
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(text);
}

function scanSeconds(world: World, image: Image): number {
  return world.random.integer(`scan/${image.detail.imageDigest}`, 30, 60);
}

function countBySeverity(
  found: readonly KnownVulnerability[],
): Partial<Record<FindingSeverity, number>> {
  const counts: Partial<Record<FindingSeverity, number>> = {};
  for (const severity of SEVERITIES) {
    const count = found.filter(item => item.severity === severity).length;
    if (count > 0) counts[severity] = count;
  }
  return counts;
}

function asBasicFinding(vulnerability: KnownVulnerability): ImageScanFinding {
  return {
    name: vulnerability.id,
    description: vulnerability.description,
    uri: `https://security-tracker.debian.org/tracker/${vulnerability.id}`,
    severity: vulnerability.severity,
    attributes: [
      { key: 'package_version', value: vulnerability.version },
      { key: 'package_name', value: vulnerability.packageName },
      { key: 'CVSS3_VECTOR', value: vulnerability.vector },
      { key: 'CVSS3_SCORE', value: vulnerability.score.toFixed(1) },
    ],
  };
}
