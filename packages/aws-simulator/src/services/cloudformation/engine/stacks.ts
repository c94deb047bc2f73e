import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import {
  addStack,
  cloudFormationStore,
  setStackStatus,
  StackGoal,
  StackRecord,
} from '../store';
import { Evaluation } from '../template/Evaluation';
import { bindParameters, resolvedValues } from '../template/parameters';
import { checkValues } from '../template/checkTemplate';
import { readTemplate } from '../template/readTemplate';
import { validationError } from '../template/validationError';
import { requireCapabilities } from './capabilities';
import { refuseUsedExports } from './exports';
import { removeResources } from './removeResources';
import { changesOutputs, stackChanges } from './stackChanges';
import { StackEnd, StackRun, StackRunOptions } from './StackRun';

/** What somebody asks a stack to be. What is missing is as the stack has it. */
export interface StackRequest {
  /** YAML or JSON. */
  template?: string;
  parameters?: Record<string, string>;
  tags?: Record<string, string>;
  capabilities?: StackGoal['capabilities'];
  behaviour?: StackGoal['behaviour'];
}

/** Statuses from which a stack can be updated. */
const UPDATABLE =
  /^((CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE|(CREATE|UPDATE)_FAILED)$/;

/** Reads and checks a request against what the stack has. */
export function goalOf(
  place: Place,
  name: string,
  request: StackRequest,
  options: { record?: StackRecord; expands: boolean },
): StackGoal {
  const { record, expands } = options;
  const template = readTemplate(
    request.template ?? record?.template.text ?? '',
    request.parameters,
  );
  const capabilities = request.capabilities ?? [];
  requireCapabilities(template, capabilities, { expands });
  const parameters = bindParameters(template, request.parameters ?? {});
  resolvedValues(place, template, parameters);
  checkValues(
    new Evaluation({
      place,
      stackId: record?.stack.StackId ?? '',
      stackName: name,
      template,
      parameters,
      resource: () => undefined,
    }),
  );
  return {
    template,
    parameters,
    capabilities,
    tags: request.tags ?? record?.tags ?? {},
    behaviour: request.behaviour ?? {},
  };
}

/** Begins to make a stack. */
export function createStack(
  place: Place,
  options: StackRequest &
    Pick<StackRunOptions, 'onFailure' | 'onEnd' | 'requestToken'> & {
      name: string;
    },
): StackRecord {
  const { name, onFailure, onEnd, requestToken } = options;
  requireStackName(name);
  if (cloudFormationStore(place).stacks.has(name)) {
    throw new ServiceError(
      'AlreadyExistsException',
      `Stack [${name}] already exists`,
    );
  }
  const goal = goalOf(place, name, options, { expands: true });
  const record = addStack(place, name, goal);
  record.stack.DisableRollback = onFailure === 'DO_NOTHING';
  runStack(record, { kind: 'CREATE', goal, onFailure, onEnd, requestToken });
  return record;
}

/** Begins to change a stack; refuses when there is nothing to change. */
export function updateStack(
  record: StackRecord,
  options: StackRequest &
    Pick<StackRunOptions, 'onFailure' | 'onEnd' | 'requestToken'>,
): void {
  const { place, stack } = record;
  const { onFailure, onEnd, requestToken } = options;
  refuseUnlessUpdatable(record);
  const goal = goalOf(place, stack.StackName, options, {
    record,
    expands: true,
  });
  if (
    stackChanges(record, goal).length === 0 &&
    !changesOutputs(record, goal)
  ) {
    throw validationError('No updates are to be performed.');
  }
  runStack(record, { kind: 'UPDATE', goal, onFailure, onEnd, requestToken });
}

/** Begins to make or change a stack, with what has been found right. */
export function runStack(record: StackRecord, options: StackRunOptions): void {
  const { stack, place } = record;
  record.requestToken = options.requestToken;
  if (options.kind === 'UPDATE') {
    stack.LastUpdatedTime = new Date(place.world.now);
  }
  const run = new StackRun(record, {
    ...options,
    onEnd: (status, reason) => {
      if (status === 'DELETE_COMPLETE') buryStack(record);
      options.onEnd?.(status, reason);
    },
  });
  run.start();
}

/** Begins to delete a stack; nothing happens to one that is not there. */
export function deleteStack(
  place: Place,
  nameOrId: string,
  onEnd?: StackEnd,
): void {
  const { stacks } = cloudFormationStore(place);
  const record = [...stacks.values()].find(
    ({ stack }) => stack.StackName === nameOrId || stack.StackId === nameOrId,
  );
  if (!record) {
    onEnd?.('DELETE_COMPLETE');
    return;
  }
  const { stack } = record;
  if (stack.EnableTerminationProtection) {
    throw validationError(
      `Stack [${stack.StackName}] cannot be deleted while TerminationProtection is enabled`,
    );
  }
  if (stack.StackStatus === 'DELETE_IN_PROGRESS') return;
  refuseInProgress(record, 'deleted');
  refuseUsedExports(record);
  record.requestToken = undefined;
  setStackStatus(record, 'DELETE_IN_PROGRESS', 'User Initiated');
  removeResources(record, [...record.made.values()], failed => {
    if (failed.length > 0) {
      const reason = `The following resource(s) failed to delete: [${failed.join(
        ', ',
      )}]. `;
      setStackStatus(record, 'DELETE_FAILED', reason);
      onEnd?.('DELETE_FAILED', reason);
      return;
    }
    stack.DeletionTime = new Date(place.world.now);
    setStackStatus(record, 'DELETE_COMPLETE');
    buryStack(record);
    onEnd?.('DELETE_COMPLETE');
  });
}

/** From now on only its id finds it. */
export function buryStack(record: StackRecord): void {
  const { stacks, deleted } = cloudFormationStore(record.place);
  stacks.delete(record.stack.StackName);
  deleted.push(record);
}

export function requireStackName(name: string): void {
  if (/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return;
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}

export function refuseUnlessUpdatable({ stack }: StackRecord): void {
  if (UPDATABLE.test(stack.StackStatus ?? '')) return;
  throw validationError(
    `Stack:${stack.StackId} is in ${stack.StackStatus} state and can not be updated.`,
  );
}

function refuseInProgress({ stack }: StackRecord, verb: string): void {
  const { StackStatus = '' } = stack;
  if (!StackStatus.endsWith('_IN_PROGRESS')) return;
  if (StackStatus === 'REVIEW_IN_PROGRESS') return;
  throw validationError(
    `Stack [${stack.StackName}] cannot be ${verb} while in status ${StackStatus}`,
  );
}
