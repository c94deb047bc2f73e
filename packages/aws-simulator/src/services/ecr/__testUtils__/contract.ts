import * as sdk from '@aws-sdk/client-ecr';
import { createImageRepository, pushImage } from '..';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const repositoryName = 'trivia-backend';

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
    ListTagsForResource: () => ({
      resourceArn: `arn:aws:ecr:us-west-2:111122223333:repository/${repositoryName}`,
    }),
    StartImageScan: ({ simulator }) => {
      const place = simulator.world.place('111122223333', 'us-west-2');
      createImageRepository(place, { name: 'unscanned' });
      const { digest } = pushImage(place, {
        repositoryName: 'unscanned',
        tags: ['v1'],
      });
      return { repositoryName: 'unscanned', imageId: { imageDigest: digest } };
    },
  },
};
