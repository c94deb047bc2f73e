import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';
import { RepositoryReader } from './readers/RepositoryReader';
import { readScanFindings } from './readers/scans';
import type { Sweep } from './Sweep';

type ImageReaders = Required<
  Pick<DetailReaders, 'readRepositories' | 'readScanFindings'>
>;

/** What lies below an image of the view. */
export function imageReaders(
  sweep: (signal?: AbortSignal) => Sweep,
): ImageReaders {
  return {
    readRepositories: (repositories, options) =>
      new RepositoryReader(sweep(options?.signal)).read(repositories),
    readScanFindings: async (image, options) => {
      try {
        return await readScanFindings(sweep(options?.signal), image);
      } catch (error) {
        throw error instanceof AwsCallError
          ? errorOf(error, 'scan', image.digest)
          : error;
      }
    },
  };
}
