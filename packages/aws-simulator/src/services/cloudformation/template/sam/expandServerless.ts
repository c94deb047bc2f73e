import { resourceSchema } from '../../schema/resourceSchemas';
import { asMap, isMap } from '../Template';
import { validationError } from '../validationError';
import { eventResources } from './eventResources';
import { GeneratedIds, resolveGenerated } from './generatedReferences';
import { type GivenParameters, parametersOf, versionHash } from './versionHash';

type Resources = Record<string, unknown>;

/** What of a function is not Lambda's own. */
const SERVERLESS_ONLY = [
  'AutoPublishAlias',
  'AutoPublishAliasAllProperties',
  'AutoPublishCodeSha256',
  'CodeUri',
  'DeploymentPreference',
  'Events',
  'ImageUri',
  'InlineCode',
  'PermissionsBoundary',
  'Policies',
  'PropagateTags',
  'ProvisionedConcurrencyConfig',
  'RolePath',
  'Tracing',
  'VersionDescription',
];

/** Expands the functions of a SAM template as `AWS::Serverless-2016-10-31` does. */
export function expandServerless(
  document: Record<string, unknown>,
  parameterValues: Record<string, string>,
): Record<string, unknown> {
  const parameters = parametersOf(document, parameterValues);
  const { Globals, Transform: _transform, ...rest } = document;
  const globals = asMap(asMap(Globals).Function);
  const resources: Resources = {};
  const ids: GeneratedIds = new Map();
  for (const [logicalId, given] of Object.entries(asMap(document.Resources))) {
    const resource = asMap(given);
    const { Type } = resource;
    if (typeof Type !== 'string' || !Type.startsWith('AWS::Serverless::')) {
      resources[logicalId] = given;
    } else if (Type === 'AWS::Serverless::Function') {
      const merged = merge(globals, asMap(resource.Properties));
      const made = expandFunction(logicalId, resource, merged, parameters);
      if (String(merged.PropagateTags) === 'true') {
        passTagsOn(made, asMap(merged.Tags));
      }
      Object.assign(resources, made);
      ids.set(logicalId, generatedBy(logicalId, made));
    } else {
      throw validationError(
        `Transform AWS::Serverless-2016-10-31 failed with: the simulator does not expand ${Type} [${logicalId}].`,
      );
    }
  }
  return {
    ...rest,
    Resources: resolveGenerated(resources, ids),
    ...(rest.Outputs !== undefined && {
      Outputs: resolveGenerated(rest.Outputs, ids),
    }),
  };
}

/** Tags of a function for everything that is made for it. */
function passTagsOn(made: Resources, tags: Record<string, unknown>): void {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  for (const resource of Object.values(made).map(asMap)) {
    const schema = resourceSchema(String(resource.Type));
    const takesTags = schema?.properties.get('Tags')?.types.includes('[]tag');
    const properties = asMap(resource.Properties);
    if (takesTags && properties.Tags === undefined) {
      resource.Properties = { ...properties, Tags: list };
    }
  }
}

/** What a template may call `Resize.Version`, `Resize.Alias`… */
function generatedBy(logicalId: string, made: Resources) {
  const named = (type: string) =>
    Object.keys(made).find(
      id => id.startsWith(logicalId) && asMap(made[id]).Type === type,
    );
  return {
    Version: named('AWS::Lambda::Version'),
    Alias: named('AWS::Lambda::Alias'),
    DeploymentGroup: named('AWS::CodeDeploy::DeploymentGroup'),
  };
}

function invalid(logicalId: string, message: string) {
  return validationError(
    `Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [${logicalId}] is invalid. ${message}`,
  );
}

function expandFunction(
  logicalId: string,
  resource: Record<string, unknown>,
  properties: Record<string, unknown>,
  parameters: GivenParameters,
): Resources {
  const { Type: _type, Properties: _properties, ...attributes } = resource;
  const own = Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => !SERVERLESS_ONLY.includes(name) && name !== 'Tags',
    ),
  );
  const condition =
    attributes.Condition === undefined
      ? {}
      : { Condition: attributes.Condition };
  const code = codeOf(logicalId, properties);
  const role = properties.Role ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] };
  const made: Resources = {
    [logicalId]: {
      ...attributes,
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...own,
        Code: code,
        Role: role,
        ...(properties.Tracing !== undefined && {
          TracingConfig: { Mode: properties.Tracing },
        }),
        Tags: [
          { Key: 'lambda:createdBy', Value: 'SAM' },
          ...Object.entries(asMap(properties.Tags)).map(([Key, Value]) => ({
            Key,
            Value,
          })),
        ],
      },
    },
  };
  if (properties.Role === undefined) {
    made[`${logicalId}Role`] = { ...condition, ...roleOf(properties) };
  }
  const alias = properties.AutoPublishAlias;
  const preference = asMap(properties.DeploymentPreference);
  if (alias === undefined) {
    if (isEnabled(preference)) {
      throw invalid(
        logicalId,
        "'DeploymentPreference' requires AutoPublishAlias property to be specified.",
      );
    }
  } else {
    Object.assign(
      made,
      published(logicalId, properties, {
        hash: versionHash(properties, code, parameters),
        condition,
        alias,
        preference,
      }),
    );
  }
  const target = alias === undefined ? logicalId : `${logicalId}Alias${alias}`;
  for (const [name, event] of Object.entries(asMap(properties.Events))) {
    Object.assign(
      made,
      eventResources(`${logicalId}${name}`, asMap(event), target, {
        isAlias: alias !== undefined,
        condition,
        refuse: message =>
          invalid(
            `${logicalId}${name}`,
            `Event with id [${name}] is invalid. ${message}`,
          ),
      }),
    );
  }
  return made;
}

/** A version for each code, and an alias that follows it: at once, or as its preference says. */
function published(
  logicalId: string,
  properties: Record<string, unknown>,
  options: {
    hash: string;
    condition: object;
    alias: unknown;
    preference: Record<string, unknown>;
  },
): Resources {
  const { hash, condition, alias, preference } = options;
  const versionId = `${logicalId}Version${hash}`;
  const shifts = isEnabled(preference);
  const made: Resources = {
    [versionId]: {
      ...condition,
      Type: 'AWS::Lambda::Version',
      DeletionPolicy: 'Retain',
      Properties: {
        FunctionName: { Ref: logicalId },
        ...(properties.VersionDescription !== undefined && {
          Description: properties.VersionDescription,
        }),
      },
    },
    [`${logicalId}Alias${alias}`]: {
      ...condition,
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: logicalId },
        FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
        Name: alias,
        ...(properties.ProvisionedConcurrencyConfig !== undefined && {
          ProvisionedConcurrencyConfig: properties.ProvisionedConcurrencyConfig,
        }),
      },
      ...(shifts && {
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: { Ref: 'ServerlessDeploymentApplication' },
            DeploymentGroupName: { Ref: `${logicalId}DeploymentGroup` },
            ...hooksOf(preference),
          },
        },
      }),
    },
  };
  if (shifts) Object.assign(made, deployment(logicalId, preference, condition));
  return made;
}

function deployment(
  logicalId: string,
  preference: Record<string, unknown>,
  condition: object,
): Resources {
  const { Type: type, Alarms, Role } = preference;
  if (type === undefined) {
    throw invalid(logicalId, "'DeploymentPreference' requires a Type.");
  }
  const role = 'CodeDeployServiceRole';
  const predefined =
    /^(Canary\d+Percent\d+Minutes|Linear\d+PercentEvery\d+Minutes?|AllAtOnce)$/;
  const config =
    typeof type === 'string' && predefined.test(type)
      ? `CodeDeployDefault.Lambda${type}`
      : type;
  return {
    ServerlessDeploymentApplication: {
      Type: 'AWS::CodeDeploy::Application',
      Properties: { ComputePlatform: 'Lambda' },
    },
    ...(Role === undefined && { [role]: codeDeployRole() }),
    [`${logicalId}DeploymentGroup`]: {
      ...condition,
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: { Ref: 'ServerlessDeploymentApplication' },
        DeploymentConfigName: config,
        ServiceRoleArn: Role ?? { 'Fn::GetAtt': [role, 'Arn'] },
        DeploymentStyle: {
          DeploymentType: 'BLUE_GREEN',
          DeploymentOption: 'WITH_TRAFFIC_CONTROL',
        },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: [
            'DEPLOYMENT_FAILURE',
            'DEPLOYMENT_STOP_ON_ALARM',
            'DEPLOYMENT_STOP_ON_REQUEST',
          ],
        },
        ...(Array.isArray(Alarms) && {
          AlarmConfiguration: {
            Enabled: true,
            Alarms: Alarms.map(Name => ({ Name })),
          },
        }),
      },
    },
  };
}

function isEnabled(preference: Record<string, unknown>): boolean {
  return (
    Object.keys(preference).length > 0 && String(preference.Enabled) !== 'false'
  );
}

function hooksOf({ Hooks }: Record<string, unknown>) {
  const { PreTraffic, PostTraffic } = asMap(Hooks);
  return {
    ...(PreTraffic !== undefined && { BeforeAllowTrafficHook: PreTraffic }),
    ...(PostTraffic !== undefined && { AfterAllowTrafficHook: PostTraffic }),
  };
}

function codeOf(
  logicalId: string,
  { InlineCode, CodeUri, ImageUri }: Record<string, unknown>,
): Record<string, unknown> {
  if (InlineCode !== undefined) return { ZipFile: InlineCode };
  if (ImageUri !== undefined) return { ImageUri };
  if (isMap(CodeUri)) {
    const { Bucket, Key, Version, ...other } = CodeUri;
    // A function of CloudFormation's gives the whole address.
    if (Bucket === undefined) return { S3Bucket: other, S3Key: other };
    return {
      S3Bucket: Bucket,
      S3Key: Key,
      ...(Version !== undefined && { S3ObjectVersion: Version }),
    };
  }
  const address = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(CodeUri ?? ''));
  if (!address) {
    throw invalid(
      logicalId,
      "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
    );
  }
  return { S3Bucket: address[1], S3Key: address[2] };
}

function roleOf({ Policies }: Record<string, unknown>) {
  const given = Array.isArray(Policies) ? Policies : [Policies];
  const arns = given.filter(one => typeof one === 'string');
  const documents = given.filter(
    one => isMap(one) && asMap(one).Statement !== undefined,
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
      ManagedPolicyArns: [
        'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        ...arns.map(name =>
          name.startsWith('arn:') ? name : `arn:aws:iam::aws:policy/${name}`,
        ),
      ],
      ...(documents.length > 0 && {
        Policies: documents.map((one, index) => ({
          PolicyName: `Policy${index}`,
          PolicyDocument: { Version: '2012-10-17', ...asMap(one) },
        })),
      }),
    },
  };
}

function codeDeployRole() {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust('codedeploy.amazonaws.com'),
      ManagedPolicyArns: [
        'arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda',
      ],
    },
  };
}

function trust(service: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Principal: { Service: [service] },
      },
    ],
  };
}

/** A function's own properties over those that all of them have. */
function merge(
  globals: Record<string, unknown>,
  own: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...globals };
  for (const [name, value] of Object.entries(own)) {
    const before = merged[name];
    if (isMap(before) && isMap(value)) merged[name] = merge(before, value);
    else if (Array.isArray(before) && Array.isArray(value)) {
      merged[name] = [...before, ...value];
    } else merged[name] = value;
  }
  return merged;
}
