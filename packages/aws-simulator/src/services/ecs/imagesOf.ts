import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { DeploymentBehaviour } from '../../world/Behaviour';
import type { World } from '../../world/World';
import { findImageByUri } from '../ecr';

export interface PulledImages {
  /** By the container's name. */
  digests: Map<string, string>;
  behaviour: DeploymentBehaviour;
  /** An image that its registry does not have. */
  missing?: string;
}

const ECR_URI = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\//;

/** What a task gets when it pulls the images of its task definition. */
export function imagesOf(
  world: World,
  taskDefinition: TaskDefinition,
): PulledImages {
  const digests = new Map<string, string>();
  let behaviour: DeploymentBehaviour = {};
  let missing: string | undefined;
  for (const { name, image } of taskDefinition.containerDefinitions ?? []) {
    if (!name || !image) continue;
    const found = findImageByUri(world, image);
    if (found) {
      digests.set(name, found.detail.imageDigest);
      const { deployment } = found.behaviour;
      if (!deployment?.family || deployment.family === taskDefinition.family) {
        behaviour = { ...behaviour, ...deployment };
      }
    } else if (ECR_URI.test(image)) {
      missing = image;
    } else {
      // Another registry's image: it exists, and its digest is whatever its name stands for.
      digests.set(
        name,
        image.split('@')[1] ??
          `sha256:${world.random.hex(`image/${image}`, 64)}`,
      );
    }
  }
  return { digests, behaviour, missing };
}
