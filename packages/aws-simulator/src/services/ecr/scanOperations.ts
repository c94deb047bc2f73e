import type {
  DescribeImageScanFindingsCommandInput,
  DescribeImageScanFindingsResponse,
  StartImageScanCommandInput,
  StartImageScanResponse,
} from '@aws-sdk/client-ecr';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { describeId, requireImage } from './requireImage';
import { scanBasic } from './scan';
import { ecrStore, findImageRepository } from './store';

const MAXIMUM = 1000;
const DEFAULT = 100;
const INVALID = 'InvalidParameterException';
const DAY = 24 * 60 * 60 * 1000;

export function DescribeImageScanFindings(
  input: DescribeImageScanFindingsCommandInput,
  { place }: CallContext,
): DescribeImageScanFindingsResponse {
  const record = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
  const image = requireImage(record, input.imageId ?? {});
  const { repositoryName, registryId } = record.repository;
  const { scan, detail } = image;
  if (!scan) {
    throw new ServiceError(
      'ScanNotFoundException',
      `Image scan does not exist for the image with '${describeId(
        input.imageId ?? {},
      )}' in the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  const answer: DescribeImageScanFindingsResponse = {
    registryId,
    repositoryName,
    imageId: {
      imageDigest: detail.imageDigest,
      imageTag: input.imageId?.imageTag,
    },
    imageScanStatus: scan.status,
  };
  if (!scan.findings) return answer;

  const { findings = [], enhancedFindings, ...summary } = scan.findings;
  const pageRequest = {
    token: input.nextToken,
    limit: input.maxResults ?? DEFAULT,
    maximum: MAXIMUM,
    invalidToken: INVALID,
  };
  if (enhancedFindings) {
    const page = paginate(
      enhancedFindings,
      ({ findingArn = '' }) => findingArn,
      pageRequest,
    );
    return {
      ...answer,
      imageScanFindings: { ...summary, enhancedFindings: page.items },
      nextToken: page.nextToken,
    };
  }
  const page = paginate(findings, ({ name = '' }) => name, pageRequest);
  return {
    ...answer,
    imageScanFindings: { ...summary, findings: page.items },
    nextToken: page.nextToken,
  };
}

export function StartImageScan(
  input: StartImageScanCommandInput,
  { place }: CallContext,
): StartImageScanResponse {
  const record = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
  const { world } = place;
  if (world.store(ecrStore, record.place).scanning.scanType === 'ENHANCED') {
    throw new ServiceError('ValidationException', 'This feature is disabled');
  }
  const image = requireImage(record, input.imageId ?? {});
  // The scan of a push counts too.
  const { basicScanStartedAt } = image;
  if (
    basicScanStartedAt !== undefined &&
    world.now < basicScanStartedAt + DAY
  ) {
    throw new ServiceError(
      'LimitExceededException',
      'The scan quota per image has been exceeded. Wait and try again.',
    );
  }
  const { status } = scanBasic(record, image);
  return {
    registryId: record.repository.registryId,
    repositoryName: record.repository.repositoryName,
    imageId: {
      imageDigest: image.detail.imageDigest,
      imageTag: input.imageId?.imageTag,
    },
    imageScanStatus: status,
  };
}
