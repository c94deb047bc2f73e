import type {
  Repository,
  RepositoryScanningConfiguration,
  ScanFrequency,
  ScanType,
} from '@aws-sdk/client-ecr';
import {
  imageRepositoryId,
  type ImageRepository,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { describeLifecyclePolicy } from './ecrLifecycle';
import { defined, lookUp, timestamp } from './values';

type Scanning = NonNullable<ImageRepository['scanning']>;

const FREQUENCIES: Record<ScanFrequency, Scanning['frequency']> = {
  SCAN_ON_PUSH: 'onPush',
  CONTINUOUS_SCAN: 'continuous',
  MANUAL: 'manual',
};

const KINDS: Record<ScanType, Scanning['kind']> = {
  BASIC: 'basic',
  ENHANCED: 'enhanced',
};

/** What ECR answers about one repository; what it did not answer is missing. */
export interface RepositoryAnswers {
  repository?: Repository;
  scanning?: RepositoryScanningConfiguration;
  scanType?: ScanType;
  /** `''` when it has none. */
  lifecyclePolicyText?: string;
}

function mapTagMutability({
  imageTagMutability: rawValue,
  imageTagMutabilityExclusionFilters: filters,
}: Repository): ImageRepository['tagMutability'] {
  if (!rawValue) return undefined;
  return {
    rawValue,
    isImmutable: rawValue.startsWith('IMMUTABLE'),
    exceptions: (filters ?? []).flatMap(({ filter }) => filter ?? []),
  };
}

/** The registry's rules win over the repository's own setting, so its answer about both is the one to believe. */
function mapScanning({
  repository,
  scanning,
  scanType,
}: RepositoryAnswers): Scanning | undefined {
  const kind = lookUp(KINDS, scanType, undefined);
  if (scanning) {
    return defined<Scanning>({
      kind,
      frequency: lookUp(
        FREQUENCIES,
        scanning.scanFrequency,
        'unknown' as const,
      ),
      rawFrequency: scanning.scanFrequency ?? '',
      filters: (scanning.appliedScanFilters ?? []).flatMap(
        ({ filter }) => filter ?? [],
      ),
    });
  }
  // Without that answer, a repository that says no may still be scanned by a rule.
  return repository?.imageScanningConfiguration?.scanOnPush
    ? defined<Scanning>({
        kind,
        frequency: 'onPush',
        rawFrequency: 'scanOnPush',
        filters: [],
      })
    : undefined;
}

export function mapRepository(
  name: string,
  place: Place,
  answers: RepositoryAnswers,
): ImageRepository {
  const { repository, lifecyclePolicyText } = answers;
  const encryption = repository?.encryptionConfiguration;
  return defined<ImageRepository>({
    id: imageRepositoryId({ ...place, repositoryName: name }),
    name,
    accountId: place.accountId,
    region: place.region,
    arn: repository?.repositoryArn,
    uri: repository?.repositoryUri,
    createdAt: timestamp(repository?.createdAt),
    tagMutability: repository && mapTagMutability(repository),
    scanning: mapScanning(answers),
    lifecycle:
      lifecyclePolicyText === undefined
        ? undefined
        : {
            rules: lifecyclePolicyText
              ? describeLifecyclePolicy(lifecyclePolicyText)
              : [],
          },
    encryption: encryption?.encryptionType
      ? defined({ type: encryption.encryptionType, key: encryption.kmsKey })
      : undefined,
    consoleUrl: consoleUrl.repository(place, name),
  });
}
