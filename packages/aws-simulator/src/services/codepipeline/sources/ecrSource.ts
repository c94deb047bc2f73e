import { ServiceError } from '../../../protocol/ServiceError';
import { findImage, findImageRepository } from '../../ecr';
import type { Source } from './Source';

export const ecrSource: Source = {
  pick(place, action, revision) {
    const { RepositoryName = '', ImageTag = 'latest' } =
      action.configuration ?? {};
    const record = findImageRepository(place, RepositoryName);
    const image = findImage(
      record,
      revision ? { imageDigest: revision } : { imageTag: ImageTag },
    );
    if (!image) {
      throw new ServiceError(
        'RevisionUnavailable',
        `The image with tag ${ImageTag} could not be found in repository ${RepositoryName}`,
      );
    }
    const { imageDigest, imagePushedAt } = image.detail;
    const ImageURI = `${record.repository.repositoryUri}@${imageDigest}`;
    const consolePath = `${place.account}/${RepositoryName}/_/image/${imageDigest}/details`;
    return {
      artifact: {
        name: 'SourceArtifact',
        revision: {
          id: imageDigest,
          summary: `${RepositoryName}:${ImageTag}`,
          url: `https://${place.region}.console.aws.amazon.com/ecr/repositories/private/${consolePath}?region=${place.region}`,
          createdAt: imagePushedAt.getTime(),
        },
        files: {
          'imageDetail.json': JSON.stringify({
            ImageSizeInBytes: String(image.detail.imageSizeInBytes),
            ImageDigest: imageDigest,
            Version: '1.0',
            ImagePushedAt: imagePushedAt.toISOString(),
            RegistryId: place.account,
            RepositoryName,
            ImageURI,
            ImageTags: image.detail.imageTags,
          }),
        },
        behaviour: image.behaviour,
      },
      variables: {
        RegistryId: place.account,
        RepositoryName,
        ImageTag,
        ImageDigest: imageDigest,
        ImageURI,
      },
    };
  },

  subscribe(place, action, changed) {
    const { RepositoryName = '', ImageTag = 'latest' } =
      action.configuration ?? {};
    const { account, region } = place;
    findImageRepository(place, RepositoryName).pushListeners.push(
      (tag, image) => {
        if (tag !== ImageTag) return;
        changed({
          trigger: {
            triggerType: 'CloudWatchEvent',
            triggerDetail: `arn:aws:events:${region}:${account}:rule/codepipeline-${RepositoryName}-${ImageTag}-rule`,
          },
          revisionType: 'IMAGE_DIGEST',
          revisionValue: image.detail.imageDigest,
        });
      },
    );
  },

  entityUrl(place, action) {
    const { RepositoryName } = action.configuration ?? {};
    return `https://${place.region}.console.aws.amazon.com/ecr/repositories/private/${place.account}/${RepositoryName}?region=${place.region}`;
  },
};
