import {
  scanStartPermission,
  type Image,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { partitionOf } from '../../catalog/ResourceArn';
import { revisionsOfExecution } from '../deploymentObjects';
import type { OperationDefinition } from '../OperationDefinition';
import { stateOf } from '../pipelineObjects';
import { findImage, repositoryIdOf } from '../targets';

const DAY_MS = 86_400_000;

/** Has an image scanned for vulnerabilities, where its registry does not do so by itself. */
export const startScan: OperationDefinition = {
  name: 'start-scan',
  summary:
    'Has an image scanned for vulnerabilities, which AWS does once in 24 hours.',
  permission: scanStartPermission,
  isDestructive: false,
  isFreezeExempt: true,
  takes: [],

  candidates: view =>
    view.images.map(image => ({
      target: {
        repositoryId: repositoryIdOf(image),
        imageDigest: image.digest,
      },
      state: stateOf({
        status: image.scan.rawStatus,
        completedAt: image.scan.completedAt,
      }),
      resource: repositoryArn(image),
      revisions: revisionsOfExecution(view, image.executionId),
      // It changes nothing of what runs.
      environmentIds: [],
      isProduction: false,
      ...impossible(image, view),
    })),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const scan = findImage(view, target)?.scan;
    if (!scan) return undefined;
    const hasBegun =
      scan.status === 'running' ||
      (scan.completedAt ?? '') > (expected.completedAt ?? '');
    return hasBegun ? {} : undefined;
  },
};

function repositoryArn({ accountId, region, repositoryName }: Image): string {
  return `arn:${partitionOf(
    region,
  )}:ecr:${region}:${accountId}:repository/${repositoryName}`;
}

function impossible(
  { scan }: Image,
  { observedAt, providerTime = observedAt }: ReleaseView,
): { impossible?: string } {
  if (scan.kind === 'enhanced') {
    return { impossible: 'Amazon Inspector scans it by itself.' };
  }
  if (scan.status === 'running' || scan.status === 'pending') {
    return { impossible: 'It is being scanned.' };
  }
  const again = Date.parse(scan.completedAt ?? '') + DAY_MS;
  return again > Date.parse(providerTime)
    ? {
        impossible: `AWS scans an image once in 24 hours; again from ${new Date(
          again,
        ).toISOString()}.`,
      }
    : {};
}
