import type { ImageTagMutability } from '@aws-sdk/client-ecr';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { setLifecyclePolicy } from './lifecyclePolicy';
import { ecrStore, findImageRepository } from './store';
import { exclusionFilters } from './tagMutability';

/** Gives a repository other settings; its images stay. */
export function changeImageRepository(
  place: Place,
  name: string,
  settings: {
    tagMutability?: ImageTagMutability;
    tagMutabilityExclusions?: string[];
    scanOnPush: boolean;
    lifecyclePolicyText?: string;
    tags: Record<string, string>;
  },
): void {
  const record = findImageRepository(place, name);
  const { repository } = record;
  const { tagMutability = 'MUTABLE', tagMutabilityExclusions } = settings;
  repository.imageTagMutability = tagMutability;
  repository.imageTagMutabilityExclusionFilters = exclusionFilters(
    tagMutability,
    tagMutabilityExclusions,
  );
  repository.imageScanningConfiguration = { scanOnPush: settings.scanOnPush };
  record.tags = settings.tags;
  if (settings.lifecyclePolicyText === undefined) {
    record.lifecyclePolicyText = undefined;
  } else setLifecyclePolicy(record, settings.lifecyclePolicyText);
}

/** Removes a repository that is empty, or with all its images. */
export function deleteImageRepository(
  place: Place,
  name: string,
  options: { force: boolean },
): void {
  const { images } = findImageRepository(place, name);
  if (images.size > 0 && !options.force) {
    throw new ServiceError(
      'RepositoryNotEmptyException',
      `The repository with name '${name}' in registry with id '${place.account}' cannot be deleted because it still contains images`,
    );
  }
  place.world.store(ecrStore, place).repositories.delete(name);
}
