import type * as cfn from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { capabilitiesOf } from './engine/capabilities';
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
import { cloudFormationStore, requireStack, StackRecord } from './store';
import { readTemplate } from './template/readTemplate';
import { validationError } from './template/validationError';

/** Characters of a template that a request may hold. */
const MOST_TEXT = 51_200;

export const CreateStack: Operation<
  cfn.CreateStackInput,
  cfn.CreateStackOutput
> = (input, { place }) => {
  const { StackName: name = '', ClientRequestToken: token } = input;
  const existing = cloudFormationStore(place).stacks.get(name);
  if (existing && isRepeated(existing, 'CreateStack', token)) {
    return { StackId: existing.stack.StackId };
  }
  const record = createStack(place, {
    ...requestOf(input),
    name,
    onFailure: input.DisableRollback ? 'DO_NOTHING' : input.OnFailure,
    requestToken: token,
  });
  record.stack.TimeoutInMinutes = input.TimeoutInMinutes;
  record.stack.EnableTerminationProtection =
    input.EnableTerminationProtection ?? false;
  remember(record, 'CreateStack', token);
  return { StackId: record.stack.StackId };
};

export const UpdateStack: Operation<
  cfn.UpdateStackInput,
  cfn.UpdateStackOutput
> = (input, { place }) => {
  const { ClientRequestToken: token } = input;
  const record = requireStack(place, input.StackName);
  const { StackId } = record.stack;
  if (isRepeated(record, 'UpdateStack', token)) return { StackId };
  updateStack(record, {
    ...requestOf(input, record),
    onFailure: input.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK',
    requestToken: token,
  });
  remember(record, 'UpdateStack', token);
  return { StackId };
};

export const DeleteStack: Operation<cfn.DeleteStackInput, object> = (
  input,
  { place },
) => {
  deleteStack(place, input.StackName ?? '');
  return {};
};

export const CreateChangeSet: Operation<
  cfn.CreateChangeSetInput,
  cfn.CreateChangeSetOutput
> = (input, { place }) => {
  const { StackName: stackName = '', ChangeSetName: name = '' } = input;
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) {
    throw validationError(
      `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  }
  const existing = cloudFormationStore(place).stacks.get(stackName);
  const made = existing?.changeSets.find(one => one.name === name);
  if (existing && made && isRepeated(existing, name, input.ClientToken)) {
    return { Id: made.id, StackId: existing.stack.StackId };
  }
  const { record, changeSet } = createChangeSet(place, {
    ...requestOf(input, existing),
    stackName,
    name,
    type: input.ChangeSetType,
    description: input.Description,
  });
  remember(record, name, input.ClientToken);
  return { Id: changeSet.id, StackId: record.stack.StackId };
};

export const ExecuteChangeSet: Operation<
  cfn.ExecuteChangeSetInput,
  cfn.ExecuteChangeSetOutput
> = (input, { place }) => {
  const { record, changeSet } = requireChangeSet(
    place,
    input.ChangeSetName,
    input.StackName,
  );
  const { ClientRequestToken: token } = input;
  if (isRepeated(record, 'ExecuteChangeSet', token)) return {};
  executeChangeSet(record, changeSet, {
    onFailure: input.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK',
    requestToken: token,
  });
  remember(record, 'ExecuteChangeSet', token);
  return {};
};

export const DeleteChangeSet: Operation<
  cfn.DeleteChangeSetInput,
  cfn.DeleteChangeSetOutput
> = (input, { place }) => {
  const { record, changeSet } = requireChangeSet(
    place,
    input.ChangeSetName,
    input.StackName,
  );
  deleteChangeSet(record, changeSet);
  return {};
};

export const ValidateTemplate: Operation<
  cfn.ValidateTemplateInput,
  cfn.ValidateTemplateOutput
> = input => {
  const template = readTemplate(textOf(input) ?? '');
  const { capabilities, types } = capabilitiesOf(template);
  return {
    Parameters: [...template.parameters].map(([ParameterKey, parameter]) => ({
      ParameterKey,
      DefaultValue: parameter.defaultValue,
      NoEcho: parameter.noEcho,
      Description: parameter.description,
    })),
    Description: template.description,
    Capabilities: capabilities,
    CapabilitiesReason:
      types.length > 0
        ? `The following resource(s) require capabilities: [${types.join(
            ', ',
          )}]`
        : undefined,
    DeclaredTransforms: template.transforms,
  };
};

interface WireRequest {
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: cfn.Parameter[];
  Tags?: cfn.Tag[];
  Capabilities?: cfn.Capability[];
}

function requestOf(input: WireRequest, record?: StackRecord): StackRequest {
  const template = textOf(input);
  if (template === undefined && !(record && input.UsePreviousTemplate)) {
    throw validationError(
      'Either Template URL or Template Body must be specified.',
    );
  }
  return {
    template,
    parameters: Object.fromEntries(
      (input.Parameters ?? []).flatMap(parameter => {
        const {
          ParameterKey = '',
          ParameterValue,
          UsePreviousValue,
        } = parameter;
        const value = UsePreviousValue
          ? record?.parameters[ParameterKey]
          : ParameterValue;
        if (UsePreviousValue && value === undefined) {
          throw validationError(
            `Invalid input for parameter key ${ParameterKey}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
          );
        }
        return value === undefined ? [] : [[ParameterKey, value]];
      }),
    ),
    tags:
      input.Tags &&
      Object.fromEntries(
        input.Tags.map(({ Key = '', Value = '' }) => [Key, Value]),
      ),
    capabilities: input.Capabilities,
  };
}

function textOf({ TemplateBody, TemplateURL }: WireRequest) {
  if (TemplateURL !== undefined) {
    throw validationError(
      `S3 error: the simulator has no S3 to read ${TemplateURL} from. Send the template in TemplateBody.`,
    );
  }
  if (TemplateBody !== undefined && TemplateBody.length > MOST_TEXT) {
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${MOST_TEXT}`,
    );
  }
  return TemplateBody;
}

/** Whether this has been asked for with this token already. */
function isRepeated(
  { tokens }: StackRecord,
  what: string,
  token: string | undefined,
): boolean {
  if (token === undefined) return false;
  const before = tokens.get(token);
  if (before !== undefined && before !== what) {
    throw new ServiceError(
      'TokenAlreadyExistsException',
      `A client request token can be used for one operation only: ${token}`,
    );
  }
  return before === what;
}

function remember(
  { tokens }: StackRecord,
  what: string,
  token: string | undefined,
): void {
  if (token !== undefined) tokens.set(token, what);
}
