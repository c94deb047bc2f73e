import type { ImageIdentifier } from '@aws-sdk/client-ecr';
import { ServiceError } from '../../protocol/ServiceError';
import { findImage, Image, ImageRepository } from './store';

/** The image that an input names; refuses as ECR does where there is none. */
export function requireImage(
  record: ImageRepository,
  id: ImageIdentifier,
): Image {
  if (id.imageDigest === undefined && id.imageTag === undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      "Invalid parameter at 'imageId' failed to satisfy constraint: 'imageDigest or imageTag is required'",
    );
  }
  const image = findImage(record, id);
  if (!image) {
    const { repositoryName, registryId } = record.repository;
    throw new ServiceError(
      'ImageNotFoundException',
      `The image with imageId ${describeId(
        id,
      )} does not exist within the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  return image;
}

/** As ECR's messages name an image. */
export function describeId({ imageDigest, imageTag }: ImageIdentifier): string {
  return `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${
    imageTag ?? 'null'
  }'}`;
}
