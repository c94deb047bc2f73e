import {
  imageRepositoryId,
  type Image,
} from '@ecs-cicd/backstage-plugin-common';

/** Where an image's page is, below the tab. */
export function imagePath(
  image: Pick<Image, 'digest' | 'accountId' | 'region' | 'repositoryName'>,
): string {
  const query = new URLSearchParams({ repository: imageRepositoryId(image) });
  return `images/${encodeURIComponent(image.digest)}?${query}`;
}
