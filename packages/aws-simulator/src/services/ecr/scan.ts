import type {
  FindingSeverity,
  ImageScanFinding,
  ImageScanStatus,
  RegistryScanningConfiguration,
  RepositoryScanningConfiguration,
  ScanFrequency,
} from '@aws-sdk/client-ecr';
import type { World } from '../../world/World';
import type { EcrStore, Image, ImageRepository, ImageScan } from './store';
import { KnownVulnerability, vulnerabilitiesOf } from './vulnerabilities';
import { asEnhancedFinding } from './enhancedFinding';
import { matchesRepositoryFilter } from './wildcard';

const SEVERITIES: readonly FindingSeverity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFORMATIONAL',
  'UNDEFINED',
];

const DAY = 24 * 60 * 60 * 1000;

const COMPLETED: ImageScanStatus = {
  status: 'COMPLETE',
  description: 'The scan was completed successfully.',
};

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
      matchesRepositoryFilter(filter ?? '', repositoryName),
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
  registry: Pick<EcrStore, 'scanning' | 'rescanDays'>,
  record: ImageRepository,
  image: Image,
): void {
  const { scanFrequency } = scanningConfigurationOf(registry.scanning, record);
  if (scanFrequency === 'MANUAL') return;
  if (registry.scanning.scanType !== 'ENHANCED') {
    scanBasic(record, image);
  } else if (scanFrequency === 'CONTINUOUS_SCAN') {
    scanEnhanced(record, image, registry.rescanDays);
  } else {
    scanEnhanced(record, image);
  }
}

/** IN_PROGRESS, then COMPLETE, FAILED or UNSUPPORTED_IMAGE. What an earlier scan found is forgotten. */
export function scanBasic(record: ImageRepository, image: Image): ImageScan {
  const { world } = record.place;
  const scan: ImageScan = {
    kind: 'BASIC',
    status: { status: 'IN_PROGRESS', description: 'The scan is in progress.' },
  };
  image.scan = scan;
  image.basicScanStartedAt = world.now;
  world.after(scanSeconds(world, image), () => {
    // Another one has begun since, or another kind.
    if (image.scan !== scan) return;
    const obstacle = obstacleOf(
      image,
      'The scan could not be completed. Retry the scan.',
    );
    if (obstacle) {
      scan.status = obstacle;
      return;
    }
    const found = vulnerabilitiesOf(world, image);
    scan.status = COMPLETED;
    scan.findings = {
      imageScanCompletedAt: new Date(world.now),
      vulnerabilitySourceUpdatedAt: new Date(world.now - 6 * 3600 * 1000),
      findingSeverityCounts: countBySeverity(found),
      findings: found.map(asBasicFinding),
    };
  });
  return scan;
}

/**
 * PENDING, then COMPLETE; or ACTIVE while the image is scanned continuously, which ends with SCAN_ELIGIBILITY_EXPIRED so
 * many days after its push, when Inspector closes its findings.
 */
function scanEnhanced(
  record: ImageRepository,
  image: Image,
  rescanDays?: number,
): void {
  const { world } = record.place;
  const scan: ImageScan = {
    kind: 'ENHANCED',
    status: { status: 'PENDING', description: 'The scan has been scheduled.' },
  };
  image.scan = scan;
  if (rescanDays !== undefined) {
    const end = image.detail.imagePushedAt.getTime() + rescanDays * DAY;
    const expire = () => {
      scan.status = {
        status: 'SCAN_ELIGIBILITY_EXPIRED',
        description: `The image was pushed more than ${rescanDays} days ago and is scanned no more.`,
      };
      scan.findings = undefined;
    };
    if (end <= world.now) {
      expire();
      return;
    }
    world.at(end, () => {
      if (scan.status.status === 'ACTIVE') expire();
    });
  }
  world.after(scanSeconds(world, image), () => {
    const obstacle = obstacleOf(image, 'The image could not be scanned.');
    if (obstacle) {
      scan.status = obstacle;
      return;
    }
    const found = vulnerabilitiesOf(world, image);
    scan.status =
      rescanDays === undefined
        ? COMPLETED
        : {
            status: 'ACTIVE',
            description: 'Continuous scan is selected for image.',
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

/** What keeps a scan from finding anything out. */
function obstacleOf(
  { behaviour }: Image,
  failure: string,
): ImageScanStatus | undefined {
  if (behaviour.scan?.unsupported) {
    return {
      status: 'UNSUPPORTED_IMAGE',
      description:
        'UnsupportedImageError: The operating system of the image is not supported.',
    };
  }
  return behaviour.scan?.fails
    ? { status: 'FAILED', description: `ScanFailure: ${failure}` }
    : undefined;
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
