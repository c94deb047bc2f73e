import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import {
  configureFunction,
  createAlias,
  createFunction,
  deleteFunction,
  findFunction,
  findVersion,
  FunctionSettings,
  publishVersion,
  requireFunction,
  routeAlias,
} from '../../lambda';
import { createLambdaDeployment } from '../../codedeploy';
import type { Properties } from './Properties';
import type {
  ResourceContext,
  ResourceType,
  ResourceUpdate,
} from './ResourceType';

/** Functions, their versions and aliases. */
export const lambdaTypes: Record<string, ResourceType> = {
  'AWS::Lambda::Function': {
    naming: { property: 'FunctionName', length: 64 },
    create(context) {
      const { place, name, properties, tags } = context;
      if (findFunction(place, name)) {
        throw new ServiceError(
          'ResourceConflictException',
          `Function already exist: ${name}`,
        );
      }
      refuseCode(properties);
      const record = createFunction(place, {
        name,
        runtime: properties.text('Runtime') as FunctionConfiguration['Runtime'],
        handler: properties.text('Handler') ?? '',
        memorySize: properties.number('MemorySize') ?? 128,
        timeoutSeconds: properties.number('Timeout') ?? 3,
        environment: properties.inside('Environment').table('Variables'),
        reservedConcurrency: properties.number('ReservedConcurrentExecutions'),
        tags,
      });
      record.latest.imageUri = properties.inside('Code').text('ImageUri');
      configureFunction(record, settingsOf(context));
      return { physicalId: name, attributes: { Arn: record.arn } };
    },
    update(context) {
      const { place, physicalId, properties, tags } = context;
      refuseCode(properties);
      const record = requireFunction(place, physicalId);
      record.tags = tags;
      record.latest.imageUri = properties.inside('Code').text('ImageUri');
      record.reservedConcurrency = properties.number(
        'ReservedConcurrentExecutions',
      );
      configureFunction(record, {
        Runtime: properties.text('Runtime') as FunctionConfiguration['Runtime'],
        Handler: properties.text('Handler'),
        MemorySize: properties.number('MemorySize') ?? 128,
        Timeout: properties.number('Timeout') ?? 3,
        Environment: {
          Variables: properties.inside('Environment').table('Variables'),
        },
        ...settingsOf(context),
      });
      return {};
    },
    remove: ({ place, physicalId }) => deleteFunction(place, physicalId),
  },
  'AWS::Lambda::Version': {
    create({ place, properties, behaviour }) {
      const { configuration } = publishVersion(functionOf(place, properties), {
        description: properties.text('Description') ?? '',
        behaviour,
      });
      const { FunctionArn, Version } = configuration;
      return {
        physicalId: FunctionArn,
        attributes: { FunctionArn, Version },
      };
    },
    remove({ place, physicalId, properties }) {
      const record = findFunction(place, properties.required('FunctionName'));
      if (!record) return;
      record.versions = record.versions.filter(
        ({ configuration }) => configuration.FunctionArn !== physicalId,
      );
    },
  },
  'AWS::Lambda::Alias': {
    create({ place, properties }) {
      const record = functionOf(place, properties);
      const name = properties.required('Name');
      const version = properties.required('FunctionVersion');
      if (record.aliases.has(name)) {
        throw new ServiceError(
          'ResourceConflictException',
          `Alias already exists: ${record.arn}:${name}`,
        );
      }
      if (!findVersion(record, version)) {
        throw new ServiceError(
          'ResourceNotFoundException',
          `Function not found: ${record.arn}:${version}`,
        );
      }
      const { alias } = createAlias(record, {
        name,
        version,
        description: properties.text('Description'),
        provisionedConcurrency: provisionedOf(properties),
      });
      return {
        physicalId: alias.AliasArn,
        attributes: { AliasArn: alias.AliasArn },
      };
    },
    update: context => moveAlias(context),
    remove({ place, properties }) {
      findFunction(place, properties.required('FunctionName'))?.aliases.delete(
        properties.required('Name'),
      );
    },
  },
};

function functionOf(place: Place, properties: Properties) {
  return requireFunction(place, properties.required('FunctionName'));
}

function provisionedOf(properties: Properties): number | undefined {
  return properties
    .inside('ProvisionedConcurrencyConfig')
    .number('ProvisionedConcurrentExecutions');
}

/** With an update policy, an alias moves to its version through CodeDeploy. */
function moveAlias({ place, properties, updatePolicy }: ResourceUpdate) {
  const record = functionOf(place, properties);
  const name = properties.required('Name');
  const version = properties.required('FunctionVersion');
  const found = record.aliases.get(name);
  if (!found || found.alias.FunctionVersion === version) return {};
  const policy = updatePolicy.inside('CodeDeployLambdaAliasUpdate');
  if (!policy.has('ApplicationName')) {
    routeAlias(record, found, { version, weight: 100 });
    return {};
  }
  return {
    wait: (done: (failure?: string) => void) => {
      const { deploymentId } = createLambdaDeployment(place, {
        applicationName: policy.required('ApplicationName'),
        deploymentGroupName: policy.required('DeploymentGroupName'),
        shift: {
          functionName: record.latest.configuration.FunctionName,
          alias: name,
          currentVersion: found.alias.FunctionVersion,
          targetVersion: version,
          hooks: {
            BeforeAllowTraffic: policy.text('BeforeAllowTrafficHook'),
            AfterAllowTraffic: policy.text('AfterAllowTrafficHook'),
          },
        },
        creator: 'CloudFormation',
        onEnd: ({ status, errorInformation }) =>
          done(
            status === 'Succeeded'
              ? undefined
              : `Rollback successful. CodeDeploy deployment ${deploymentId} ${status}: ${errorInformation?.message}`,
          ),
      });
    },
  };
}

function refuseCode(properties: Properties): void {
  const code = properties.inside('Code');
  const refuse = (message: string): never => {
    throw new ServiceError('InvalidParameterValueException', message);
  };
  const image = properties.text('PackageType') === 'Image';
  if (image !== code.has('ImageUri')) {
    refuse(
      image
        ? 'Please provide an ImageUri when PackageType is Image'
        : 'Please provide a source for function code.',
    );
  }
  if (image) return;
  if (!code.has('ZipFile') && !(code.has('S3Bucket') && code.has('S3Key'))) {
    refuse('Please provide a source for function code.');
  }
  if (!properties.has('Runtime') || !properties.has('Handler')) {
    refuse(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  const runtime = properties.text('Runtime') ?? '';
  if (code.has('ZipFile') && !/^(nodejs|python)/.test(runtime)) {
    refuse(
      `ZipFile can only be used when Runtime is set to an environment of nodejs or python.`,
    );
  }
}

function settingsOf({
  properties,
  logicalId,
}: ResourceContext): FunctionSettings {
  const code = properties.inside('Code');
  const text = code.text('ZipFile');
  const tracing = properties.inside('TracingConfig').text('Mode');
  return {
    Role: properties.text('Role'),
    Description: properties.text('Description') ?? '',
    CodeSize: text === undefined ? undefined : Buffer.byteLength(text),
    PackageType: code.has('ImageUri') ? 'Image' : 'Zip',
    Architectures: properties.has('Architectures')
      ? (properties.texts('Architectures') as FunctionSettings['Architectures'])
      : ['x86_64'],
    TracingConfig: {
      Mode: tracing === 'Active' ? 'Active' : 'PassThrough',
    },
    LoggingConfig: properties.has('LoggingConfig')
      ? (properties.values.LoggingConfig as FunctionSettings['LoggingConfig'])
      : {
          LogFormat: 'Text',
          LogGroup: `/aws/lambda/${
            properties.text('FunctionName') ?? logicalId
          }`,
        },
  };
}
