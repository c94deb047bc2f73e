import { ServiceError } from '../../protocol/ServiceError';
import type {
  ActionOutcome,
  ActionRun,
  ActionRunner,
} from '../../world/ActionRunner';
import { createChangeSet } from './changeSet';
import { executeChangeSet } from './executeChangeSet';
import { ChangeSetRecord, requireStack, StackRecord } from './store';

const CHANGE_SET_SECONDS = 8;

/** CodePipeline's action for CloudFormation: prepares a change set, executes one, or does both at once. */
export const runCloudFormationAction: ActionRunner = (run, settle) => {
  const { world, region } = run.place;
  const { ActionMode = '' } = run.action.configuration ?? {};
  const fail = (message: string) =>
    settle({ status: 'Failed', errorDetails: { code: 'JobFailed', message } });
  try {
    const record = requireStack(run.place, setting(run, 'StackName'));
    const { StackId } = record.stack;
    const started = {
      externalExecutionUrl: `https://console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${encodeURIComponent(
        StackId,
      )}`,
    };
    if (ActionMode === 'CHANGE_SET_REPLACE') {
      const changeSet = prepare(record, run, setting(run, 'ChangeSetName'));
      world.after(CHANGE_SET_SECONDS, () =>
        settle({
          status: 'Succeeded',
          externalExecutionId: changeSet.id,
          summary: `Change set ${changeSet.name} was created.`,
        }),
      );
      return { ...started, externalExecutionId: changeSet.id };
    }
    if (ActionMode !== 'CHANGE_SET_EXECUTE' && ActionMode !== 'CREATE_UPDATE') {
      throw new ServiceError(
        'InvalidConfiguration',
        `The simulator does not run the CloudFormation action mode ${ActionMode}.`,
      );
    }
    const changeSet =
      ActionMode === 'CREATE_UPDATE'
        ? prepare(record, run, `codepipeline-${run.pipelineExecutionId}`)
        : requireChangeSet(record, setting(run, 'ChangeSetName'));
    execute(record, changeSet, outcome => settle(outcome));
    return { ...started, externalExecutionId: StackId };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { message } = error;
    world.after(1, () => fail(message));
    return {};
  }
};

function execute(
  record: StackRecord,
  changeSet: ChangeSetRecord,
  settle: (outcome: ActionOutcome) => void,
): void {
  const { StackId: externalExecutionId, StackName } = record.stack;
  if (changeSet.changes.length === 0) {
    record.place.world.after(1, () =>
      settle({
        status: 'Succeeded',
        externalExecutionId,
        summary: 'There is nothing to change.',
      }),
    );
    return;
  }
  executeChangeSet(record, changeSet, (status, reason) =>
    settle(
      status === 'UPDATE_COMPLETE'
        ? {
            status: 'Succeeded',
            externalExecutionId,
            summary: `Stack ${StackName} was updated.`,
            outputVariables: Object.fromEntries(
              (record.stack.Outputs ?? []).map(
                ({ OutputKey = '', OutputValue = '' }) => [
                  OutputKey,
                  OutputValue,
                ],
              ),
            ),
          }
        : {
            status: 'Failed',
            externalExecutionId,
            errorDetails: {
              code: 'JobFailed',
              message: `Update of stack ${StackName} ended in ${status}. ${
                reason ?? ''
              }`.trim(),
            },
          },
    ),
  );
}

function prepare(
  record: StackRecord,
  run: ActionRun,
  name: string,
): ChangeSetRecord {
  const [artifactName, path = ''] = setting(run, 'TemplatePath').split('::');
  const artifact = run.inputs.find(input => input.name === artifactName);
  const template = artifact?.files[path];
  if (!artifact || template === undefined) {
    throw new ServiceError(
      'InvalidArtifact',
      `File [${path}] does not exist in artifact [${artifactName}]`,
    );
  }
  return createChangeSet(record, {
    name,
    template,
    parameters: parametersOf(run),
    behaviour: artifact.behaviour,
  });
}

function parametersOf(run: ActionRun): Record<string, string> {
  const text = run.action.configuration?.ParameterOverrides ?? '{}';
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(text) as object).map(([name, value]) => [
        name,
        String(value),
      ]),
    );
  } catch {
    throw new ServiceError(
      'InvalidConfiguration',
      'ParameterOverrides is not a valid JSON object.',
    );
  }
}

function requireChangeSet(record: StackRecord, name: string): ChangeSetRecord {
  const found = record.changeSets.find(changeSet => changeSet.name === name);
  if (!found) {
    throw new ServiceError(
      'ChangeSetNotFoundException',
      `ChangeSet [${name}] does not exist`,
    );
  }
  return found;
}

function setting(run: ActionRun, name: string): string {
  const value = run.action.configuration?.[name];
  if (!value) {
    throw new ServiceError(
      'InvalidConfiguration',
      `Action configuration for action '${run.action.name}' is missing required configuration '${name}'`,
    );
  }
  return value;
}
