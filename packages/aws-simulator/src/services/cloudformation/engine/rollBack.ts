import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../protocol/ServiceError';
import { resourceTypeOf } from '../resources/resourceTypes';
import {
  MadeResource,
  setResourceStatus,
  setStackStatus,
  StackGoal,
  StackRecord,
} from '../store';
import { Evaluation } from '../template/Evaluation';
import { asMap } from '../template/Template';
import { removeResources } from './removeResources';
import { contextOf, failureReason, updateOf } from './resourceWork';

/** A resource as it was before an update changed it, or put another one in its place. */
export interface Restored {
  resource: MadeResource;
  replaced: boolean;
}

const STEP_SECONDS = 2;

/** Takes an update back: what was replaced and changed is as before, then what has been made goes. */
export function rollBackUpdate(
  record: StackRecord,
  previous: StackGoal,
  /** What was changed, in the order of the changes, and the logical ids of what had not been there. */
  { before, created }: { before: Restored[]; created: ReadonlySet<string> },
  onEnd: (status: StackStatus) => void,
): void {
  const { made, place } = record;
  const superfluous = [...made.values()].filter(({ logicalId }) =>
    created.has(logicalId),
  );
  const queue = [...before].sort(
    (a, b) => Number(b.replaced) - Number(a.replaced),
  );
  place.world.after(STEP_SECONDS, next);

  function next(): void {
    const one = queue.shift();
    if (!one) {
      cleanUp();
      return;
    }
    const { logicalId, type, physicalId } = one.resource;
    setResourceStatus(record, logicalId, 'UPDATE_IN_PROGRESS', {
      type,
      physicalId,
    });
    try {
      restore(one, failure => {
        if (failure !== undefined) {
          fail(logicalId, failure);
          return;
        }
        setResourceStatus(record, logicalId, 'UPDATE_COMPLETE');
        next();
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      fail(logicalId, failureReason(record, logicalId, error));
    }
  }

  function restore(
    { resource, replaced }: Restored,
    done: (failure?: string) => void,
  ): void {
    const { logicalId, type, properties, tags } = resource;
    const current = made.get(logicalId);
    if (replaced || !current) {
      if (current) superfluous.push(current);
      made.set(logicalId, resource);
      place.world.after(STEP_SECONDS, () => done());
      return;
    }
    const evaluation = new Evaluation({
      place,
      stackId: record.stack.StackId,
      stackName: record.stack.StackName,
      template: previous.template,
      parameters: previous.parameters,
      resource: id => made.get(id),
    });
    const context = contextOf(record, previous, {
      logicalId,
      type,
      properties,
      tags,
      updatePolicy: asMap(
        evaluation.value(
          previous.template.resources.get(logicalId)?.updatePolicy,
        ),
      ),
    });
    const { wait } =
      resourceTypeOf(type).update?.(updateOf(context, current)) ?? {};
    made.set(logicalId, resource);
    if (wait) wait(done);
    else place.world.after(STEP_SECONDS, () => done());
  }

  function fail(logicalId: string, reason: string): void {
    setResourceStatus(record, logicalId, 'UPDATE_FAILED', { reason });
    setStackStatus(
      record,
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${logicalId}]. `,
    );
    onEnd('UPDATE_ROLLBACK_FAILED');
  }

  function cleanUp(): void {
    setStackStatus(record, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    removeResources(record, superfluous, () => {
      setStackStatus(record, 'UPDATE_ROLLBACK_COMPLETE');
      onEnd('UPDATE_ROLLBACK_COMPLETE');
    });
  }
}
