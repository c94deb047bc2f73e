import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { World } from '../../world/World';
import { findImageByUri, pushImage } from '../ecr';

export interface BuiltImage {
  digest: string;
  uri: string;
  sizeBytes: number;
}

const REPOSITORY_URI =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@:]+)$/;

/** Pushes to whichever registry the URI names; refuses as ECR and Docker do. */
export function pushBuiltImage(
  world: World,
  options: {
    repositoryUri: string;
    tag: string;
    behaviour: Behaviour;
    seed: string;
  },
): BuiltImage {
  const match = REPOSITORY_URI.exec(options.repositoryUri);
  if (!match) {
    throw new ServiceError(
      'InvalidReference',
      `invalid reference format: ${options.repositoryUri}`,
    );
  }
  const [, account, region, repositoryName] = match;
  const pushed = pushImage(world.place(account, region), {
    repositoryName,
    tags: [options.tag],
    behaviour: options.behaviour,
    digestSeed: options.seed,
  });
  const sizeBytes =
    findImageByUri(world, pushed.uri)?.detail.imageSizeInBytes ?? 0;
  return { digest: pushed.digest, uri: pushed.uri, sizeBytes };
}
