import { readYaml } from './readYaml';
import {
  asMap,
  isMap,
  Template,
  TemplateOutput,
  TemplateParameter,
  TemplateResource,
} from './Template';
import { validationError } from './validationError';

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Globals',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];

const RESOURCE_MEMBERS = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Description',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
  'Version',
];

const PARAMETER_TYPES =
  /^(String|Number|List<Number>|CommaDelimitedList|(List<)?AWS::(EC2::(AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName|SecurityGroup::(GroupName|Id)|Subnet::Id|VPC::Id|Volume::Id)|Route53::HostedZone::Id)>?|AWS::SSM::Parameter::(Name|Value<.+>))$/;

/** What changes a document before it is read as a template: its transforms. */
export type Transform = (
  document: Record<string, unknown>,
) => Record<string, unknown>;

/** Reads a template in YAML or JSON; refuses, in AWS's words, one that is none. */
export function parseTemplate(text: string, transform: Transform): Template {
  const given = readYaml(text);
  if (!isMap(given)) {
    throw validationError('Template format error: unsupported structure.');
  }
  refuseNull(given, '');
  const unknown = Object.keys(given).filter(name => !SECTIONS.includes(name));
  if (unknown.length > 0) {
    throw validationError(
      `Invalid template property or properties [${unknown.join(', ')}]`,
    );
  }
  const transforms = transformsOf(given);
  const document = transform(given);
  const resources = Object.entries(asMap(document.Resources));
  if (resources.length === 0) {
    throw validationError(
      'Template format error: At least one Resources member must be defined.',
    );
  }
  return {
    text,
    transforms,
    description:
      typeof document.Description === 'string'
        ? document.Description
        : undefined,
    parameters: mapEntries(document.Parameters, parameterOf),
    mappings: asMap(document.Mappings),
    conditions: new Map(Object.entries(asMap(document.Conditions))),
    resources: mapEntries(document.Resources, resourceOf),
    outputs: mapEntries(document.Outputs, outputOf),
  };
}

/** The names of the transforms that a template asks for. */
export function transformsOf(document: Record<string, unknown>): string[] {
  const { Transform: asked = [] } = document;
  return (Array.isArray(asked) ? asked : [asked]).map(one =>
    isMap(one) ? String(one.Name) : String(one),
  );
}

function mapEntries<T>(
  section: unknown,
  read: (name: string, value: Record<string, unknown>) => T,
): Map<string, T> {
  return new Map(
    Object.entries(asMap(section)).map(([name, value]) => [
      name,
      read(name, asMap(value)),
    ]),
  );
}

function resourceOf(
  logicalId: string,
  resource: Record<string, unknown>,
): TemplateResource {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    throw validationError(
      `Template format error: Resource name ${logicalId} is non alphanumeric.`,
    );
  }
  const { Type, DependsOn, DeletionPolicy, UpdateReplacePolicy } = resource;
  if (typeof Type !== 'string') {
    throw validationError(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  }
  const unknown = Object.keys(resource).find(
    name => !RESOURCE_MEMBERS.includes(name),
  );
  if (unknown) {
    throw validationError(`Invalid template resource property '${unknown}'`);
  }
  const byDefault = Type === 'AWS::RDS::DBCluster' ? 'Snapshot' : 'Delete';
  return {
    type: Type,
    properties: asMap(resource.Properties),
    updatePolicy: asMap(resource.UpdatePolicy),
    dependsOn: (Array.isArray(DependsOn) ? DependsOn : [DependsOn])
      .filter(name => name !== undefined)
      .map(String),
    condition:
      typeof resource.Condition === 'string' ? resource.Condition : undefined,
    deletionPolicy: policy(logicalId, 'DeletionPolicy', DeletionPolicy),
    updateReplacePolicy: policy(
      logicalId,
      'UpdateReplacePolicy',
      UpdateReplacePolicy,
    ),
  };

  function policy(of: string, name: string, value: unknown = byDefault) {
    const word = String(value);
    const known = ['Delete', 'Retain', 'Snapshot'];
    if (name === 'DeletionPolicy') known.push('RetainExceptOnCreate');
    if (!known.includes(word)) {
      throw validationError(
        `Template format error: Unrecognized ${name} ${word} for resource ${of}`,
      );
    }
    return word;
  }
}

function parameterOf(
  name: string,
  parameter: Record<string, unknown>,
): TemplateParameter {
  const { Type, Default, AllowedValues, AllowedPattern } = parameter;
  if (typeof Type !== 'string') {
    throw validationError(
      `Template format error: Every Parameters object must contain a Type member.`,
    );
  }
  if (!PARAMETER_TYPES.test(Type)) {
    throw validationError(
      `Template format error: Unrecognized parameter type: ${Type}`,
    );
  }
  if (!/^[A-Za-z0-9]{1,255}$/.test(name)) {
    throw validationError(
      `Template format error: Parameter name ${name} is non alphanumeric.`,
    );
  }
  return {
    type: Type,
    defaultValue: Default === undefined ? undefined : String(Default),
    allowedValues: Array.isArray(AllowedValues)
      ? AllowedValues.map(String)
      : undefined,
    allowedPattern:
      AllowedPattern === undefined ? undefined : String(AllowedPattern),
    minLength: number(parameter.MinLength),
    maxLength: number(parameter.MaxLength),
    minValue: number(parameter.MinValue),
    maxValue: number(parameter.MaxValue),
    constraintDescription: textOf(parameter.ConstraintDescription),
    description: textOf(parameter.Description),
    noEcho: String(parameter.NoEcho) === 'true',
  };
}

function outputOf(
  name: string,
  output: Record<string, unknown>,
): TemplateOutput {
  if (output.Value === undefined) {
    throw validationError(
      `Template format error: Output ${name} is malformed. The Value member is missing.`,
    );
  }
  return {
    value: output.Value,
    description: textOf(output.Description),
    condition: textOf(output.Condition),
    exportName: asMap(output.Export).Name,
  };
}

function number(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

function refuseNull(value: unknown, path: string): void {
  if (value === null) {
    throw validationError(
      `Template format error: [${path}] 'null' values are not allowed in templates`,
    );
  }
  if (typeof value !== 'object') return;
  for (const [name, item] of Object.entries(value)) {
    refuseNull(item, `${path}/${name}`);
  }
}
