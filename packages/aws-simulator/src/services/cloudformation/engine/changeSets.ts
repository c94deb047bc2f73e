import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import {
  addStack,
  ChangeSetRecord,
  cloudFormationStore,
  requireStack,
  setStackStatus,
  StackRecord,
} from '../store';
import { validationError } from '../template/validationError';
import { changesOutputs, stackChanges } from './stackChanges';
import type { StackRunOptions } from './StackRun';
import {
  goalOf,
  refuseUnlessUpdatable,
  requireStackName,
  runStack,
  StackRequest,
} from './stacks';

const PREPARE_SECONDS = 3;
const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** Prepares a change set; its changes are known a moment later, when `onEnd` is told. */
export function createChangeSet(
  place: Place,
  options: StackRequest & {
    stackName: string;
    name: string;
    type?: ChangeSetRecord['type'];
    description?: string;
    onEnd?: (changeSet: ChangeSetRecord) => void;
  },
): { record: StackRecord; changeSet: ChangeSetRecord } {
  const { name, type = 'UPDATE', description, onEnd } = options;
  const { world } = place;
  const existing = stackFor(place, options.stackName, type);
  const goal = goalOf(place, options.stackName, options, {
    record: existing,
    expands: false,
  });
  const record = existing ?? reviewedStack(place, options.stackName, goal);
  if (record.changeSets.some(one => one.name === name)) {
    throw new ServiceError(
      'AlreadyExistsException',
      `ChangeSet ${name} already exists`,
    );
  }
  const { stack } = record;
  const changeSet: ChangeSetRecord = {
    name,
    id: `arn:aws:cloudformation:${place.region}:${
      place.account
    }:changeSet/${name}/${world.random.uuid(
      `change-set/${stack.StackId}/${name}/${world.now}`,
    )}`,
    type,
    description,
    status: 'CREATE_IN_PROGRESS',
    executionStatus: 'UNAVAILABLE',
    createdAt: new Date(world.now),
    changes: [],
    goal,
  };
  record.changeSets.push(changeSet);
  world.after(PREPARE_SECONDS, () => {
    prepare(record, changeSet);
    onEnd?.(changeSet);
  });
  return { record, changeSet };
}

function prepare(record: StackRecord, changeSet: ChangeSetRecord): void {
  const fail = (reason: string) => {
    changeSet.status = 'FAILED';
    changeSet.statusReason = reason;
  };
  try {
    changeSet.changes = stackChanges(record, changeSet.goal);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    fail(error.message);
    return;
  }
  if (
    changeSet.changes.length === 0 &&
    !changesOutputs(record, changeSet.goal)
  ) {
    fail(NO_CHANGES);
    return;
  }
  changeSet.status = 'CREATE_COMPLETE';
  changeSet.executionStatus = 'AVAILABLE';
}

/** The stack that a change set is for; undefined for one that is to be made. */
function stackFor(
  place: Place,
  name: string,
  type: ChangeSetRecord['type'],
): StackRecord | undefined {
  const found = cloudFormationStore(place).stacks.get(name);
  if (type === 'CREATE') {
    requireStackName(name);
    if (found && found.stack.StackStatus !== 'REVIEW_IN_PROGRESS') {
      throw validationError(
        `Stack [${name}] already exists and cannot be created again with the changeSet [CREATE].`,
      );
    }
    return found;
  }
  const record = requireStack(place, name);
  refuseUnlessUpdatable(record);
  return record;
}

function reviewedStack(
  place: Place,
  name: string,
  goal: ChangeSetRecord['goal'],
): StackRecord {
  const record = addStack(place, name, goal);
  setStackStatus(record, 'REVIEW_IN_PROGRESS', 'User Initiated');
  return record;
}

/** Begins to do what a change set says; the stack's other change sets are void. */
export function executeChangeSet(
  record: StackRecord,
  changeSet: ChangeSetRecord,
  options: Pick<StackRunOptions, 'onFailure' | 'onEnd' | 'requestToken'> = {},
): void {
  const { stack } = record;
  if (changeSet.executionStatus !== 'AVAILABLE') {
    throw new ServiceError(
      'InvalidChangeSetStatusException',
      `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`,
    );
  }
  const kind = stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  if (kind === 'UPDATE') refuseUnlessUpdatable(record);
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  stack.ChangeSetId = changeSet.id;
  for (const other of record.changeSets) {
    if (other.executionStatus === 'AVAILABLE')
      other.executionStatus = 'OBSOLETE';
  }
  runStack(record, {
    ...options,
    kind,
    goal: changeSet.goal,
    onEnd: (status, reason) => {
      changeSet.executionStatus =
        status === `${kind}_COMPLETE` ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
      options.onEnd?.(status, reason);
    },
  });
}

/** By name within its stack, or by id. */
export function requireChangeSet(
  place: Place,
  name: string | undefined,
  stackName?: string,
): { record: StackRecord; changeSet: ChangeSetRecord } {
  const records = stackName
    ? [requireStack(place, stackName)]
    : [...cloudFormationStore(place).stacks.values()];
  for (const record of records) {
    const changeSet = record.changeSets.find(
      one => one.id === name || (stackName !== undefined && one.name === name),
    );
    if (changeSet) return { record, changeSet };
  }
  throw new ServiceError(
    'ChangeSetNotFoundException',
    `ChangeSet [${name}] does not exist`,
    404,
  );
}

export function deleteChangeSet(
  record: StackRecord,
  changeSet: ChangeSetRecord,
): void {
  if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw new ServiceError(
      'InvalidChangeSetStatusException',
      `ChangeSet [${changeSet.id}] cannot be deleted in its current status of [${changeSet.executionStatus}]`,
    );
  }
  record.changeSets = record.changeSets.filter(one => one !== changeSet);
}
