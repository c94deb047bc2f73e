import type {
  FindingSeverity,
  ImageDetail,
  ImageScanFindings,
  ImageScanStatus,
  Repository,
  ScanStatus,
} from '@aws-sdk/client-ecr';
import type {
  Image,
  Scan,
  SeverityCounts,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, lookUp, timestamp } from './values';

export const SCAN_STATUSES: Record<ScanStatus, Scan['status']> = {
  PENDING: 'pending',
  IN_PROGRESS: 'running',
  COMPLETE: 'complete',
  // Enhanced scanning goes on as long as the image is of interest; "active" is not "running".
  ACTIVE: 'continuous',
  FAILED: 'failed',
  FINDINGS_UNAVAILABLE: 'failed',
  LIMIT_EXCEEDED: 'failed',
  UNSUPPORTED_IMAGE: 'unsupported',
  SCAN_ELIGIBILITY_EXPIRED: 'expired',
  IMAGE_ARCHIVED: 'expired',
};

/** An image reference of a private registry, e.g. `111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/checkout@sha256:…`. */
export interface EcrImageReference extends Place {
  repositoryName: string;
  digest?: string;
}

const ECR_URI =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+\/([^:@]+)(?::[^@]+)?(?:@(sha256:[0-9a-f]{64}))?$/;

export function parseEcrImage(image: string): EcrImageReference | undefined {
  const match = ECR_URI.exec(image);
  if (!match) return undefined;
  const [, accountId, region, repositoryName, digest] = match;
  return defined({ accountId, region, repositoryName, digest });
}

const SEVERITIES: Record<FindingSeverity, keyof SeverityCounts> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  INFORMATIONAL: 'informational',
  UNDEFINED: 'undefined',
};

/** Enhanced scans have a word more: what nobody has rated yet is UNTRIAGED. */
export function mapSeverity(word: string | undefined): keyof SeverityCounts {
  return lookUp(SEVERITIES, word, 'undefined' as const);
}

export function mapCounts(
  counts: Readonly<Record<string, number | undefined>>,
): SeverityCounts {
  const result: SeverityCounts = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    informational: 0,
    undefined: 0,
  };
  for (const [severity, count] of Object.entries(counts)) {
    result[mapSeverity(severity)] += count ?? 0;
  }
  return result;
}

/** Both ways of asking ECR about a scan, in one shape. */
export interface ScanAnswer {
  status?: ImageScanStatus;
  completedAt?: Date;
  counts?: Readonly<Record<string, number | undefined>>;
  isEnhanced?: boolean;
  /** Nobody said whether there is a scan, which is not the same as there being none. */
  isUntold?: boolean;
}

export function scanOfImage(detail: ImageDetail): ScanAnswer {
  const summary = detail.imageScanFindingsSummary;
  return {
    status: detail.imageScanStatus,
    completedAt: summary?.imageScanCompletedAt,
    counts: summary?.findingSeverityCounts,
  };
}

export function scanOfFindings(
  status: ImageScanStatus | undefined,
  findings: ImageScanFindings | undefined,
): ScanAnswer {
  return {
    status,
    completedAt: findings?.imageScanCompletedAt,
    counts: findings?.findingSeverityCounts,
    isEnhanced: findings?.enhancedFindings !== undefined,
  };
}

function scanKind(status: Scan['status'], answer: ScanAnswer): Scan['kind'] {
  if (answer.isEnhanced || status === 'continuous') return 'enhanced';
  return status === 'complete' ? 'basic' : undefined;
}

/** Counts only where the scan has an answer: no answer is never "clean". */
export function mapScan(answer: ScanAnswer): Scan {
  const word = answer.status?.status;
  const without = answer.isUntold ? 'unknown' : 'missing';
  const status = word
    ? lookUp(SCAN_STATUSES, word, 'unknown' as const)
    : without;
  const hasAnswer = status === 'complete' || status === 'continuous';
  return defined<Scan>({
    status: hasAnswer && !answer.counts ? 'unknown' : status,
    rawStatus: word ?? '',
    kind: scanKind(status, answer),
    reason: answer.status?.description,
    completedAt: timestamp(answer.completedAt),
    counts: hasAnswer && answer.counts ? mapCounts(answer.counts) : undefined,
  });
}

/** The short answer carries no counts for enhanced scans, nor a status; the long one has to be asked for. */
export function needsFindings(detail: ImageDetail): boolean {
  const status = detail.imageScanStatus?.status;
  return (
    (!status || status === 'ACTIVE' || status === 'COMPLETE') &&
    detail.imageScanFindingsSummary?.findingSeverityCounts === undefined
  );
}

export function mapImage(
  detail: ImageDetail,
  repository: Repository | undefined,
  scan: ScanAnswer,
  place: Place,
): Image {
  const repositoryName = detail.repositoryName ?? '';
  const digest = detail.imageDigest ?? '';
  return defined<Image>({
    digest,
    repositoryName,
    uri: repository?.repositoryUri && `${repository.repositoryUri}@${digest}`,
    tags: detail.imageTags ?? [],
    tagMutability: repository?.imageTagMutability,
    pushedAt: timestamp(detail.imagePushedAt),
    sizeBytes: detail.imageSizeInBytes,
    scan: mapScan(scan),
    environmentIds: [],
    accountId: place.accountId,
    region: place.region,
    consoleUrl: consoleUrl.image(place, repositoryName, digest),
  });
}
