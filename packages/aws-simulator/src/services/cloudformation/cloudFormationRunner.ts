import type { Capability, StackStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../protocol/ServiceError';
import type {
  ActionOutcome,
  ActionRun,
  ActionRunner,
  StartedAction,
} from '../../world/ActionRunner';
import {
  createChangeSet,
  deleteChangeSet,
  executeChangeSet,
  requireChangeSet,
} from './engine/changeSets';
import {
  createStack,
  deleteStack,
  StackRequest,
  updateStack,
} from './engine/stacks';
import { actionTemplate, setting } from './pipelineAction';
import { ChangeSetRecord, cloudFormationStore, StackRecord } from './store';

type Settle = (outcome: ActionOutcome) => void;

const NOTHING_TO_CHANGE = 'There is nothing to change.';
/** What REPLACE_ON_FAILURE replaces. */
const FAILED_STATUS =
  /^(CREATE_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED|UPDATE_ROLLBACK_FAILED)$/;

/** CodePipeline's action for CloudFormation, in each of its modes. */
export const runCloudFormationAction: ActionRunner = (run, settle) => {
  const { world } = run.place;
  try {
    return start(run, settle);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { message } = error;
    world.after(1, () => settle(failure(message)));
    return {};
  }
};

function start(run: ActionRun, settle: Settle): StartedAction {
  const mode = setting(run, 'ActionMode');
  const stackName = setting(run, 'StackName');
  if (mode !== 'CHANGE_SET_EXECUTE') setting(run, 'RoleArn');
  switch (mode) {
    case 'CREATE_UPDATE':
      return createOrUpdate(run, stackName, settle);
    case 'REPLACE_ON_FAILURE':
      return replaceOnFailure(run, stackName, settle);
    case 'DELETE_ONLY':
      return remove(run, stackName, settle);
    case 'CHANGE_SET_REPLACE':
      return replaceChangeSet(run, stackName, settle);
    case 'CHANGE_SET_EXECUTE':
      return execute(run, stackName, settle);
    default:
      throw new ServiceError(
        'InvalidConfiguration',
        `Action configuration for action '${run.action.name}' contains an invalid value '${mode}' for 'ActionMode'`,
      );
  }
}

function stackNamed(run: ActionRun, name: string): StackRecord | undefined {
  return cloudFormationStore(run.place).stacks.get(name);
}

function requestOf(run: ActionRun): StackRequest {
  const { Capabilities = '' } = run.action.configuration ?? {};
  return {
    ...actionTemplate(run),
    capabilities: Capabilities.split(',')
      .map(one => one.trim())
      .filter(one => one !== '') as Capability[],
    behaviour: run.inputs[0]?.behaviour,
  };
}

function createOrUpdate(
  run: ActionRun,
  name: string,
  settle: Settle,
): StartedAction {
  const record = stackNamed(run, name);
  const request = requestOf(run);
  if (!record || record.stack.StackStatus === 'REVIEW_IN_PROGRESS') {
    if (record) cloudFormationStore(run.place).stacks.delete(name);
    const made: StackRecord = createStack(run.place, {
      ...request,
      name,
      onEnd: (status, reason) => settle(outcome(run, made, status, reason)),
    });
    return started(made);
  }
  try {
    updateStack(record, {
      ...request,
      onEnd: (status, reason) => settle(outcome(run, record, status, reason)),
    });
  } catch (error) {
    if (
      !(error instanceof ServiceError) ||
      error.message !== 'No updates are to be performed.'
    ) {
      throw error;
    }
    run.place.world.after(1, () =>
      settle(succeeded(run, record, NOTHING_TO_CHANGE)),
    );
  }
  return started(record);
}

function replaceOnFailure(
  run: ActionRun,
  name: string,
  settle: Settle,
): StartedAction {
  const record = stackNamed(run, name);
  if (!record || !FAILED_STATUS.test(record.stack.StackStatus ?? '')) {
    return createOrUpdate(run, name, settle);
  }
  deleteStack(run.place, name, (status, reason) => {
    if (status === 'DELETE_COMPLETE') {
      try {
        createOrUpdate(run, name, settle);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        settle(failure(error.message));
      }
    } else settle(outcome(run, record, status, reason));
  });
  return started(record);
}

function remove(run: ActionRun, name: string, settle: Settle): StartedAction {
  const record = stackNamed(run, name);
  if (!record) {
    run.place.world.after(1, () =>
      settle({ status: 'Succeeded', summary: `Stack ${name} is not there.` }),
    );
    return {};
  }
  deleteStack(run.place, name, (status, reason) =>
    settle(outcome(run, record, status, reason)),
  );
  return started(record);
}

function replaceChangeSet(
  run: ActionRun,
  stackName: string,
  settle: Settle,
): StartedAction {
  const name = setting(run, 'ChangeSetName');
  const existing = stackNamed(run, stackName);
  const before = existing?.changeSets.find(one => one.name === name);
  if (existing && before) deleteChangeSet(existing, before);
  const isNew =
    !existing || existing.stack.StackStatus === 'REVIEW_IN_PROGRESS';
  const { record, changeSet } = createChangeSet(run.place, {
    ...requestOf(run),
    stackName,
    name,
    type: isNew ? 'CREATE' : 'UPDATE',
    onEnd: made =>
      settle(
        made.status === 'CREATE_COMPLETE' || isEmpty(made)
          ? {
              status: 'Succeeded',
              externalExecutionId: made.id,
              summary: `Change set ${name} was created.`,
              outputVariables: { ChangeSetId: made.id, StackName: stackName },
            }
          : failure(made.statusReason ?? '', made.id),
      ),
  });
  return { ...started(record), externalExecutionId: changeSet.id };
}

function execute(
  run: ActionRun,
  stackName: string,
  settle: Settle,
): StartedAction {
  const name = setting(run, 'ChangeSetName');
  const { record, changeSet } = requireChangeSet(run.place, name, stackName);
  if (isEmpty(changeSet)) {
    run.place.world.after(1, () =>
      settle(succeeded(run, record, NOTHING_TO_CHANGE)),
    );
  } else {
    executeChangeSet(record, changeSet, {
      onEnd: (status, reason) => settle(outcome(run, record, status, reason)),
    });
  }
  return started(record);
}

/** One that found nothing to change: a pipeline goes on. */
function isEmpty({ status, statusReason = '' }: ChangeSetRecord): boolean {
  return status === 'FAILED' && statusReason.includes("didn't contain changes");
}

function started({ place, stack }: StackRecord): StartedAction {
  return {
    externalExecutionId: stack.StackId,
    externalExecutionUrl: `https://console.aws.amazon.com/cloudformation/home?region=${
      place.region
    }#/stacks/stackinfo?stackId=${encodeURIComponent(stack.StackId)}`,
  };
}

const DONE: Partial<Record<StackStatus, string>> = {
  CREATE_COMPLETE: 'created',
  UPDATE_COMPLETE: 'updated',
  DELETE_COMPLETE: 'deleted',
};

function outcome(
  run: ActionRun,
  record: StackRecord,
  status: StackStatus,
  reason: string | undefined,
): ActionOutcome {
  const { StackId, StackName } = record.stack;
  const done = DONE[status];
  if (done) return succeeded(run, record, `Stack ${StackName} was ${done}.`);
  const what = { UPDATE: 'Update', DELETE: 'Deletion' }[status.split('_')[0]];
  return failure(
    `${what ?? 'Creation'} of stack ${StackName} ended in ${status}. ${
      reason ?? ''
    }`.trim(),
    StackId,
  );
}

function succeeded(
  run: ActionRun,
  record: StackRecord,
  summary: string,
): ActionOutcome {
  const { world } = run.place;
  const outputs = Object.fromEntries(
    (record.stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
      OutputKey,
      OutputValue,
    ]),
  );
  const { OutputFileName } = run.action.configuration ?? {};
  return {
    status: 'Succeeded',
    externalExecutionId: record.stack.StackId,
    summary,
    outputVariables: outputs,
    outputs: (run.action.outputArtifacts ?? []).map(({ name = '' }) => ({
      name,
      revision: { id: record.stack.StackId, createdAt: world.now },
      files: OutputFileName
        ? { [OutputFileName]: JSON.stringify(outputs, undefined, 2) }
        : {},
      behaviour: run.inputs[0]?.behaviour ?? {},
    })),
  };
}

function failure(message: string, externalExecutionId?: string): ActionOutcome {
  return {
    status: 'Failed',
    externalExecutionId,
    errorDetails: { code: 'JobFailed', message },
  };
}
