import type {
  ResourceChange,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../protocol/ServiceError';
import { resourceHandlers } from './resourceHandlers';
import {
  ChangeSetRecord,
  setResourceStatus,
  setStackStatus,
  StackRecord,
} from './store';

const CLEANUP_SECONDS = 4;

/** Told once, with the status in which the stack has come to rest. */
export type StackEnd = (status: StackStatus, reason?: string) => void;

/** Makes the changes of a change set one by one; when one fails, those before it are taken back. */
export function executeChangeSet(
  record: StackRecord,
  changeSet: ChangeSetRecord,
  onEnd: StackEnd,
): void {
  const { place, stack } = record;
  if (changeSet.executionStatus !== 'AVAILABLE') {
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
    );
  }
  if (stack.StackStatus?.endsWith('_IN_PROGRESS')) {
    throw new ServiceError(
      'ValidationError',
      `Stack:${stack.StackId} is in ${stack.StackStatus} state and can not be updated.`,
    );
  }
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  stack.ChangeSetId = changeSet.id;
  stack.LastUpdatedTime = new Date(place.world.now);
  setStackStatus(record, 'UPDATE_IN_PROGRESS', 'User Initiated');
  const before = { template: record.template, parameters: record.parameters };
  record.template = changeSet.template;
  record.parameters = changeSet.parameters;
  change(changeSet.changes, []);

  function change(rest: ResourceChange[], made: ResourceChange[]): void {
    const [next, ...following] = rest;
    if (!next) {
      complete();
      return;
    }
    const verb = verbOf(next);
    const id = next.LogicalResourceId ?? '';
    setResourceStatus(record, id, `${verb}_IN_PROGRESS`, {
      type: next.ResourceType,
    });
    apply(next, ({ physicalId, failure }) => {
      if (failure === undefined) {
        setResourceStatus(record, id, `${verb}_COMPLETE`, { physicalId });
        change(following, [next, ...made]);
        return;
      }
      setResourceStatus(record, id, `${verb}_FAILED`, { reason: failure });
      rollBack(made, `The following resource(s) failed to update: [${id}]. `);
    });
  }

  function apply(
    { ResourceType = '', LogicalResourceId = '', Action }: ResourceChange,
    done: (result: { physicalId?: string; failure?: string }) => void,
  ): void {
    const resource = changeSet.template.resources.get(LogicalResourceId);
    const handler =
      Action === 'Remove' ? undefined : resourceHandlers[ResourceType];
    if (!handler || !resource) {
      place.world.after(secondsFor(record, LogicalResourceId), () => done({}));
      return;
    }
    try {
      const { parameters, behaviour } = changeSet;
      handler({ record, resource, parameters, behaviour }, done);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const failure = error.message;
      place.world.after(1, () => done({ failure }));
    }
  }

  function complete(): void {
    setStackStatus(record, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    place.world.after(CLEANUP_SECONDS, () => {
      changeSet.executionStatus = 'EXECUTE_COMPLETE';
      setStackStatus(record, 'UPDATE_COMPLETE');
      onEnd('UPDATE_COMPLETE');
    });
  }

  function rollBack(made: ResourceChange[], reason: string): void {
    setStackStatus(record, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
    record.template = before.template;
    record.parameters = before.parameters;
    place.world.after(CLEANUP_SECONDS, () => {
      for (const { LogicalResourceId = '', Action } of made) {
        if (Action === 'Modify') {
          setResourceStatus(record, LogicalResourceId, 'UPDATE_COMPLETE');
        }
      }
      setStackStatus(record, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
      place.world.after(CLEANUP_SECONDS, () => {
        changeSet.executionStatus = 'EXECUTE_FAILED';
        setStackStatus(record, 'UPDATE_ROLLBACK_COMPLETE');
        onEnd('UPDATE_ROLLBACK_COMPLETE', reason);
      });
    });
  }
}

function verbOf({ Action }: ResourceChange): 'CREATE' | 'UPDATE' | 'DELETE' {
  if (Action === 'Add') return 'CREATE';
  return Action === 'Remove' ? 'DELETE' : 'UPDATE';
}

function secondsFor(
  { place: { world }, events, stack }: StackRecord,
  logicalId: string,
): number {
  return world.random.integer(
    `stack-change/${stack.StackId}/${logicalId}/${events.length}`,
    3,
    12,
  );
}
