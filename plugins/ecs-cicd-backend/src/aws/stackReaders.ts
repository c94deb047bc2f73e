import type { DetailReaders } from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';
import { readStackDetail, readStackEvents } from './readers/stackDetail';
import type { Sweep } from './Sweep';

type StackReaders = Required<
  Pick<DetailReaders, 'readStack' | 'listStackEvents'>
>;

/** What lies below a stack of the view. */
export function stackReaders(
  sweep: (signal?: AbortSignal) => Sweep,
): StackReaders {
  return {
    readStack: (request, options) =>
      told(request.stack.name, () =>
        readStackDetail(sweep(options?.signal), request),
      ),
    listStackEvents: (request, options) =>
      told(request.stack.name, () =>
        readStackEvents(sweep(options?.signal), request),
      ),
  };
}

async function told<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AwsCallError ? errorOf(error, 'stack', name) : error;
  }
}
