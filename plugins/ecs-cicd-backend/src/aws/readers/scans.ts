import {
  DescribeImageScanFindingsCommand,
  paginateDescribeImageScanFindings,
  ScanNotFoundException,
  type DescribeImageScanFindingsCommandOutput,
  type ImageDetail,
} from '@aws-sdk/client-ecr';
import type { Image } from '@ecs-cicd/backstage-plugin-common';
import type { ScanFindings } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import { AwsCallError } from '../AwsCallError';
import {
  mapScan,
  scanOfFindings,
  scanOfImage,
  type ScanAnswer,
} from '../mappers/ecr';
import { mapFindings, withOwnIds } from '../mappers/ecrFindings';
import type { Sweep } from '../Sweep';

/** Nobody reads more of them, and they are kept in memory. */
const FINDINGS = 5_000;

function isMissingScan(error: unknown): boolean {
  const cause = error instanceof AwsCallError ? error.cause : error;
  return cause instanceof ScanNotFoundException;
}

/** How many of each severity: what `DescribeImages` leaves out for enhanced scans. A failure becomes a problem. */
export async function readScan(
  sweep: Sweep,
  place: Place,
  detail: ImageDetail,
): Promise<ScanAnswer> {
  const { repositoryName, imageDigest } = detail;
  const answer = await sweep.attempt('scan', imageDigest, async () => {
    try {
      const { imageScanStatus, imageScanFindings } = await sweep
        .client('ecr', place)
        .send(
          new DescribeImageScanFindingsCommand({
            registryId: place.accountId,
            repositoryName,
            imageId: { imageDigest },
            maxResults: 1,
          }),
          sweep.sendOptions,
        );
      return scanOfFindings(imageScanStatus, imageScanFindings);
    } catch (error) {
      if (isMissingScan(error)) return {};
      throw error;
    }
  });
  return answer ?? scanOfImage(detail);
}

/** The scan of one image and what it found. A failure is thrown as it comes. */
export async function readScanFindings(
  sweep: Sweep,
  image: Image,
): Promise<ScanFindings> {
  const pages: DescribeImageScanFindingsCommandOutput[] = [];
  let found = 0;
  try {
    for await (const page of paginateDescribeImageScanFindings(
      { client: sweep.client('ecr', image), pageSize: 1_000 },
      {
        registryId: image.accountId,
        repositoryName: image.repositoryName,
        imageId: { imageDigest: image.digest },
      },
      sweep.sendOptions,
    )) {
      pages.push(page);
      const { findings = [], enhancedFindings = [] } =
        page.imageScanFindings ?? {};
      found += findings.length + enhancedFindings.length;
      if (found >= FINDINGS) break;
    }
  } catch (error) {
    if (!isMissingScan(error)) throw error;
  }
  const findings = pages.flatMap(({ imageScanFindings }) =>
    imageScanFindings ? mapFindings(imageScanFindings) : [],
  );
  return {
    scan: mapScan(
      pages.length > 0
        ? scanOfFindings(pages[0].imageScanStatus, pages[0].imageScanFindings)
        : {},
    ),
    findings: withOwnIds(findings.slice(0, FINDINGS)),
    isComplete: found <= FINDINGS && !pages.at(-1)?.nextToken,
    providerTime: sweep.providerTime?.toISOString(),
  };
}
