import type {
  ReplicationConfiguration,
  ReplicationRule,
} from '@aws-sdk/client-ecr';
import type { Place } from '../../world/World';
import {
  createImageRepository,
  ecrStore,
  Image,
  ImageRepository,
  PushedImage,
  pushImage,
} from './store';

/** Copies what is pushed to a registry into other regions and accounts from now on. */
export function putReplicationConfiguration(
  place: Place,
  configuration: ReplicationConfiguration,
): void {
  place.world.store(ecrStore, place).replication = {
    configuration,
    copy: (record, image, pushed) =>
      replicate(configuration.rules ?? [], record, image, pushed),
  };
}

/** Within a minute the same image is in every destination; a repository that is not there is made. */
function replicate(
  rules: ReplicationRule[],
  { place, repository }: ImageRepository,
  image: Image,
  pushed: PushedImage & { seed: string },
): void {
  const { world } = place;
  const name = repository.repositoryName;
  const destinations = rules
    .filter(
      ({ repositoryFilters = [] }) =>
        repositoryFilters.length === 0 ||
        repositoryFilters.some(({ filter = '' }) => name.startsWith(filter)),
    )
    .flatMap(rule => rule.destinations ?? []);
  for (const { registryId = place.account, region = '' } of destinations) {
    const destination = world.place(registryId, region);
    const seconds = world.random.integer(
      `replication/${registryId}/${region}/${pushed.seed}`,
      15,
      50,
    );
    world.after(seconds, () => {
      if (!world.store(ecrStore, destination).repositories.has(name)) {
        createImageRepository(destination, { name });
      }
      pushImage(destination, {
        repositoryName: name,
        tags: pushed.tags,
        sizeBytes: image.detail.imageSizeInBytes,
        behaviour: image.behaviour,
        digestSeed: pushed.seed,
      });
    });
  }
}
