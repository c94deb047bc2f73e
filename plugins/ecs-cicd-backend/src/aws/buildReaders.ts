import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';
import { BuildDetailReader } from './readers/BuildDetailReader';
import { readBuildLog } from './readers/readBuildLog';
import type { Sweep } from './Sweep';

type BuildReaders = Required<Pick<DetailReaders, 'readBuild' | 'readBuildLog'>>;

/** What lies below a build of the view. */
export function buildReaders(
  sweep: (signal?: AbortSignal) => Sweep,
): BuildReaders {
  return {
    readBuild: (build, options) =>
      told(build.id, () =>
        new BuildDetailReader(sweep(options?.signal)).read(build),
      ),
    readBuildLog: (request, options) =>
      told(request.build.id, () =>
        readBuildLog(sweep(options?.signal), request),
      ),
  };
}

async function told<T>(id: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AwsCallError ? errorOf(error, 'build', id) : error;
  }
}
