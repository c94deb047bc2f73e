import {
  DescribeImageScanFindingsCommand,
  GetRegistryScanningConfigurationCommand,
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
  needsFindings,
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

/** Whether a registry's scans are basic or enhanced; `undefined` in it where that was not told. */
export function readScanType(sweep: Sweep, place: Place) {
  return sweep.once(
    `registry-scanning/${place.accountId}/${place.region}`,
    async () => {
      const { scanningConfiguration } = await sweep
        .client('ecr', place)
        .send(new GetRegistryScanningConfigurationCommand(), sweep.sendOptions);
      return { type: scanningConfiguration?.scanType };
    },
    () => false,
  );
}

/**
 * What is known of an image's scan: from the list of images where that tells it, else from a call of its own if it is
 * worth one. The list tells nothing of enhanced scans, so that its silence means "no scan" for basic ones alone.
 */
export async function scanOf(
  sweep: Sweep,
  place: Place,
  detail: ImageDetail,
  isWorthACall: boolean,
): Promise<ScanAnswer> {
  if (!needsFindings(detail)) return scanOfImage(detail);
  if (!detail.imageScanStatus) {
    const scanType = await sweep.attempt('scan', detail.repositoryName, () =>
      readScanType(sweep, place),
    );
    if (scanType?.type === 'BASIC') return scanOfImage(detail);
  }
  return isWorthACall ? readScan(sweep, place, detail) : scanAsListed(detail);
}

function scanAsListed(detail: ImageDetail): ScanAnswer {
  return { ...scanOfImage(detail), isUntold: !detail.imageScanStatus };
}

/** How many of each severity: what `DescribeImages` leaves out for enhanced scans. A failure becomes a problem. */
async function readScan(
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
  return answer ?? scanAsListed(detail);
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
