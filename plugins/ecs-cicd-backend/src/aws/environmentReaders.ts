import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';
import { readEnvironmentAlarms } from './readers/environmentAlarms';
import { readAliasDetail } from './readers/aliasDetail';
import { readEnvironmentMetrics } from './readers/environmentMetrics';
import { EnvironmentReader } from './readers/EnvironmentReader';
import { readTaskLog } from './readers/readTaskLog';
import type { Sweep } from './Sweep';

type EnvironmentReaders = Required<
  Pick<
    DetailReaders,
    | 'readEnvironment'
    | 'compareEnvironments'
    | 'readEnvironmentAlarms'
    | 'readEnvironmentMetrics'
    | 'readTaskLog'
  >
>;

/** What lies below an environment of the view. */
export function environmentReaders(
  sweep: (signal?: AbortSignal) => Sweep,
): EnvironmentReaders {
  return {
    readEnvironment: (request, options) =>
      told(request.environment, () =>
        request.environment.provider === 'lambda'
          ? readAliasDetail(sweep(options?.signal), request)
          : new EnvironmentReader(sweep(options?.signal)).read(request),
      ),
    compareEnvironments: (request, options) =>
      told(request.environment, () =>
        new EnvironmentReader(sweep(options?.signal)).compare(request),
      ),
    readEnvironmentAlarms: (request, options) =>
      told(request.environment, () =>
        readEnvironmentAlarms(sweep(options?.signal), request),
      ),
    readEnvironmentMetrics: (request, options) =>
      told(request.environment, () =>
        readEnvironmentMetrics(sweep(options?.signal), request),
      ),
    readTaskLog: (request, options) =>
      told(request.environment, () =>
        readTaskLog(sweep(options?.signal), request),
      ),
  };
}

async function told<T>(
  { id }: Environment,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AwsCallError
      ? errorOf(error, 'environment', id)
      : error;
  }
}
