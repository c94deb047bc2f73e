import * as sdk from '@aws-sdk/client-ecr';
import { createImageRepository, pushImage } from '..';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const repositoryName = 'trivia-backend';
const resourceArn = `arn:aws:ecr:us-west-2:111122223333:repository/${repositoryName}`;
const made = 'contract';

/** The newest image, whose scan is complete. */
async function image({ at }: ContractContext) {
  const { imageDetails } = await new sdk.ECRClient(at()).send(
    new sdk.DescribeImagesCommand({ repositoryName }),
  );
  const { imageDigest } = first(imageDetails?.slice(-1));
  return { repositoryName, imageId: { imageDigest } };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    DescribeRepositories: () => ({}),
    DescribeImages: () => ({ repositoryName }),
    ListImages: () => ({ repositoryName }),
    DescribeImageScanFindings: image,
    GetLifecyclePolicy: () => ({ repositoryName }),
    GetRegistryScanningConfiguration: () => ({}),
    BatchGetRepositoryScanningConfiguration: () => ({
      repositoryNames: [repositoryName, 'none'],
    }),
    DescribeRegistry: () => ({}),
    ListTagsForResource: () => ({ resourceArn }),
    StartImageScan: ({ simulator }) => {
      const place = simulator.world.place('111122223333', 'us-west-2');
      createImageRepository(place, { name: 'unscanned' });
      const { digest } = pushImage(place, {
        repositoryName: 'unscanned',
        tags: ['v1'],
      });
      return { repositoryName: 'unscanned', imageId: { imageDigest: digest } };
    },
    TagResource: () => ({ resourceArn, tags: [{ Key: 'a', Value: 'b' }] }),
    UntagResource: () => ({ resourceArn, tagKeys: ['a'] }),
    CreateRepository: () => ({
      repositoryName: made,
      imageTagMutability: 'IMMUTABLE',
      tags: [{ Key: 'owner', Value: 'me' }],
    }),
    PutImageTagMutability: () => ({
      repositoryName: made,
      imageTagMutability: 'MUTABLE',
    }),
    PutImageScanningConfiguration: () => ({
      repositoryName: made,
      imageScanningConfiguration: { scanOnPush: true },
    }),
    PutLifecyclePolicy: () => ({
      repositoryName: made,
      lifecyclePolicyText: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: {
              tagStatus: 'any',
              countType: 'imageCountMoreThan',
              countNumber: 5,
            },
            action: { type: 'expire' },
          },
        ],
      }),
    }),
    DeleteLifecyclePolicy: () => ({ repositoryName: made }),
    SetRepositoryPolicy: () => ({
      repositoryName: made,
      policyText: '{"Version":"2012-10-17","Statement":[]}',
    }),
    GetRepositoryPolicy: () => ({ repositoryName: made }),
    DeleteRepository: () => ({ repositoryName: made }),
  },
};
