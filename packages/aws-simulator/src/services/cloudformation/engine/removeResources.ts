import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../protocol/ServiceError';
import { Properties } from '../resources/Properties';
import { resourceTypeOf } from '../resources/resourceTypes';
import { MadeResource, setResourceStatus, StackRecord } from '../store';
import { orderOf } from '../template/references';
import { failureReason } from './resourceWork';

const REMOVAL_SECONDS = 2;

/**
 * Removes resources one by one, each before those that it depends on, but for those whose policy says that they stay.
 * Tells the logical ids of those that could not be removed.
 */
export function removeResources(
  record: StackRecord,
  resources: MadeResource[],
  onEnd: (failed: string[]) => void,
): void {
  const failed: string[] = [];
  const queue = lastFirst(resources);
  record.place.world.after(1, next);

  function next(): void {
    const resource = queue.shift();
    if (!resource) {
      forgetUnmade();
      onEnd(failed);
      return;
    }
    if (resource.deletionPolicy.startsWith('Retain')) {
      forget(resource, 'DELETE_SKIPPED');
      next();
      return;
    }
    remove(resource);
  }

  function remove(resource: MadeResource): void {
    const { logicalId, type, physicalId, properties } = resource;
    setResourceStatus(record, logicalId, 'DELETE_IN_PROGRESS', {
      type,
      physicalId,
      aside: isReplaced(resource),
    });
    const settle = (failure?: string) => {
      if (failure === undefined) {
        forget(resource, 'DELETE_COMPLETE');
      } else {
        failed.push(logicalId);
        setResourceStatus(record, logicalId, 'DELETE_FAILED', {
          physicalId,
          reason: failure,
          aside: isReplaced(resource),
        });
      }
      next();
    };
    try {
      const wait = resourceTypeOf(type).remove?.({
        place: record.place,
        physicalId,
        properties: new Properties(properties),
      });
      if (wait) wait(settle);
      else record.place.world.after(REMOVAL_SECONDS, () => settle());
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const reason = failureReason(record, logicalId, error);
      record.place.world.after(REMOVAL_SECONDS, () => settle(reason));
    }
  }

  function forget(resource: MadeResource, status: ResourceStatus): void {
    const { logicalId, type, physicalId } = resource;
    const aside = isReplaced(resource);
    setResourceStatus(record, logicalId, status, { type, physicalId, aside });
    if (!aside) record.made.delete(logicalId);
  }

  /** What failed before there was anything of it. */
  function forgetUnmade(): void {
    for (const [logicalId, { ResourceType: type }] of [...record.resources]) {
      if (record.made.has(logicalId)) continue;
      setResourceStatus(record, logicalId, 'DELETE_COMPLETE', { type });
    }
  }

  /** Whether another resource has taken its place, which is what the stack has now. */
  function isReplaced({ logicalId, physicalId }: MadeResource): boolean {
    const now = record.made.get(logicalId);
    return now !== undefined && now.physicalId !== physicalId;
  }
}

/** Two of them may have the same logical id: one of those has been replaced. */
function lastFirst(resources: MadeResource[]): MadeResource[] {
  const ids = new Set(resources.map(({ logicalId }) => logicalId));
  const { order, circle } = orderOf(
    new Map(
      resources.map(({ logicalId, dependsOn }) => [
        logicalId,
        dependsOn.filter(other => ids.has(other)),
      ]),
    ),
  );
  // What depended on each other in two versions of the template may form a circle.
  const all = [...order, ...circle];
  return [...resources].sort(
    (a, b) => all.indexOf(b.logicalId) - all.indexOf(a.logicalId),
  );
}
