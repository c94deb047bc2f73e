import type {
  Deployment,
  ReleaseView,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import type { DeploymentReading } from '@ecs-cicd/backstage-plugin-node';
import { contentOf } from '../release/assembly/facts';

type KnownParts = Pick<
  ReleaseView,
  'pipelines' | 'deployments' | 'environments' | 'releases'
>;

/** Puts a deployment that was read on its own beside what the release view knows of it: the change, and its images. */
export function linkDeployment(
  deployment: Deployment,
  view: KnownParts,
): Deployment {
  const known = view.deployments.find(({ id }) => id === deployment.id);
  const traffic = deployment.traffic.map(share => linkShare(share, view));
  const imageDigests =
    [
      deployment.imageDigests,
      known?.imageDigests ?? [],
      digestsOf(deployment.taskDefinitionArn, view),
    ].find(digests => digests.length > 0) ?? [];
  const executionId =
    known?.executionId ?? executionOf(imageDigests, deployment, view);
  return {
    ...deployment,
    traffic,
    imageDigests,
    ...(known?.environmentId ? { environmentId: known.environmentId } : {}),
    ...(executionId ? { executionId } : {}),
  };
}

/** The same for a deployment in depth. */
export function linkDeploymentReading(
  reading: DeploymentReading,
  view: KnownParts,
): DeploymentReading {
  return {
    ...reading,
    deployment: linkDeployment(reading.deployment, view),
    sides: reading.sides.map(side => ({
      ...side,
      share: linkShare(side.share, view),
    })),
  };
}

function linkShare(share: TrafficShare, view: KnownParts): TrafficShare {
  const known = sharesOf(view).find(
    other => contentOf(share) !== '' && contentOf(other) === contentOf(share),
  );
  const imageDigests =
    share.imageDigests.length > 0
      ? share.imageDigests
      : known?.imageDigests ?? [];
  const revisions =
    known?.revisions ?? releaseOf(imageDigests, view)?.revisions;
  return { ...share, imageDigests, ...(revisions ? { revisions } : {}) };
}

function sharesOf(view: KnownParts): TrafficShare[] {
  return [
    ...view.environments.flatMap(({ running }) => running),
    ...view.deployments.flatMap(({ traffic }) => traffic),
  ];
}

function digestsOf(
  taskDefinitionArn: string | undefined,
  view: KnownParts,
): string[] {
  return (
    sharesOf(view).find(
      share =>
        taskDefinitionArn !== undefined &&
        share.taskDefinitionArn === taskDefinitionArn,
    )?.imageDigests ?? []
  );
}

/** Going back to an image is no part of the release that once brought it. */
function executionOf(
  imageDigests: string[],
  { rollsBack }: Deployment,
  view: KnownParts,
): string | undefined {
  return rollsBack ? undefined : releaseOf(imageDigests, view)?.executionId;
}

/** The latest release that made an image. */
function releaseOf(imageDigests: string[], { releases }: KnownParts) {
  return releases.find(release =>
    release.imageDigests.some(digest => imageDigests.includes(digest)),
  );
}
