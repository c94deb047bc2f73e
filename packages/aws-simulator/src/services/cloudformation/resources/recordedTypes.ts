import { ServiceError } from '../../../protocol/ServiceError';
import { validationError } from '../template/validationError';
import { parameterStore } from './parameterStore';
import { arnOf, idOf, recorded } from './recorded';
import type { ResourceContext, ResourceType } from './ResourceType';

const iamArn = ({ place, name, properties }: ResourceContext, kind: string) =>
  `arn:aws:iam::${place.account}:${kind}${
    properties.text('Path') ?? '/'
  }${name}`;

/** Resources of services that the simulator has no endpoint for. */
export const recordedTypes: Record<string, ResourceType> = {
  'AWS::CloudFormation::Stack': recorded('AWS::CloudFormation::Stack', {
    check: () => {
      throw validationError('The simulator does not make nested stacks.');
    },
  }),
  'AWS::IAM::Role': recorded('AWS::IAM::Role', {
    naming: { property: 'RoleName', length: 64 },
    reach: 'account',
    check: ({ properties }) =>
      requirePolicyDocument(properties.values.AssumeRolePolicyDocument),
    attributes: context => ({
      Arn: iamArn(context, 'role'),
      RoleId: `AROA${idOf(context, 17).toUpperCase()}`,
    }),
  }),
  'AWS::IAM::Policy': recorded('AWS::IAM::Policy', {
    check: ({ properties }) => {
      requirePolicyDocument(properties.values.PolicyDocument);
      const attached = ['Roles', 'Users', 'Groups'].some(
        name => properties.texts(name).length > 0,
      );
      if (!attached) {
        throw validationError(
          'At least one of [Groups,Roles,Users] must be non-empty.',
        );
      }
    },
  }),
  'AWS::IAM::ManagedPolicy': recorded('AWS::IAM::ManagedPolicy', {
    naming: { property: 'ManagedPolicyName', length: 128 },
    reach: 'account',
    check: ({ properties }) =>
      requirePolicyDocument(properties.values.PolicyDocument),
    physicalId: context => iamArn(context, 'policy'),
    attributes: context => ({ PolicyArn: iamArn(context, 'policy') }),
  }),
  'AWS::IAM::InstanceProfile': recorded('AWS::IAM::InstanceProfile', {
    naming: { property: 'InstanceProfileName', length: 128 },
    reach: 'account',
    attributes: context => ({ Arn: iamArn(context, 'instance-profile') }),
  }),
  'AWS::IAM::OIDCProvider': recorded('AWS::IAM::OIDCProvider', {
    reach: 'account',
    physicalId: providerArn,
    attributes: context => ({ Arn: providerArn(context) }),
  }),
  'AWS::S3::Bucket': recorded('AWS::S3::Bucket', {
    naming: { property: 'BucketName', length: 63, lowerCase: true },
    reach: 'world',
    check: ({ name }) => {
      if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return;
      throw new ServiceError(
        'InvalidRequest',
        `Bucket name should not contain uppercase characters or be shorter than 3 or longer than 63 characters: ${name}`,
      );
    },
    attributes: ({ place, name }) => ({
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${place.region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${place.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${place.region}.amazonaws.com`,
    }),
  }),
  'AWS::S3::BucketPolicy': recorded('AWS::S3::BucketPolicy', {
    physicalId: ({ properties }) => properties.required('Bucket'),
    check: ({ properties }) =>
      requirePolicyDocument(properties.values.PolicyDocument),
  }),
  'AWS::KMS::Key': recorded('AWS::KMS::Key', {
    physicalId: uuid,
    attributes: context => ({
      Arn: arnOf(context.place, 'kms', `key/${uuid(context)}`),
      KeyId: uuid(context),
    }),
  }),
  'AWS::KMS::Alias': recorded('AWS::KMS::Alias', {
    naming: { property: 'AliasName', length: 256 },
  }),
  'AWS::EC2::SecurityGroup': recorded('AWS::EC2::SecurityGroup', {
    physicalId: groupId,
    attributes: context => ({
      GroupId: groupId(context),
      Id: groupId(context),
      VpcId: context.properties.text('VpcId') ?? '',
    }),
  }),
  'AWS::EC2::SecurityGroupIngress': recorded('AWS::EC2::SecurityGroupIngress', {
    physicalId: context => `sgr-0${idOf(context, 16)}`,
  }),
  'AWS::EC2::SecurityGroupEgress': recorded('AWS::EC2::SecurityGroupEgress', {
    physicalId: context => `sgr-0${idOf(context, 16)}`,
  }),
  'AWS::SQS::Queue': recorded('AWS::SQS::Queue', {
    naming: { property: 'QueueName', length: 80 },
    physicalId: queueUrl,
    attributes: context => ({
      Arn: arnOf(context.place, 'sqs', context.name),
      QueueName: context.name,
      QueueUrl: queueUrl(context),
    }),
  }),
  'AWS::SQS::QueuePolicy': recorded('AWS::SQS::QueuePolicy', {
    check: ({ properties }) =>
      requirePolicyDocument(properties.values.PolicyDocument),
  }),
  'AWS::SNS::Topic': recorded('AWS::SNS::Topic', {
    naming: { property: 'TopicName', length: 256 },
    physicalId: ({ place, name }) => arnOf(place, 'sns', name),
    attributes: ({ place, name }) => ({
      TopicArn: arnOf(place, 'sns', name),
      TopicName: name,
    }),
  }),
  'AWS::SNS::TopicPolicy': recorded('AWS::SNS::TopicPolicy', {}),
  'AWS::SNS::Subscription': recorded('AWS::SNS::Subscription', {
    physicalId: subscriptionArn,
    attributes: context => ({ Arn: subscriptionArn(context) }),
  }),
  'AWS::Scheduler::Schedule': recorded('AWS::Scheduler::Schedule', {
    naming: { property: 'Name', length: 64 },
    check: ({ properties }) => {
      const expression = properties.required('ScheduleExpression');
      if (/^(rate|cron|at)\(.+\)$/.test(expression)) return;
      throw new ServiceError(
        'ValidationException',
        `Invalid Schedule Expression ${expression}.`,
      );
    },
    attributes: ({ place, name, properties }) => ({
      Arn: arnOf(
        place,
        'scheduler',
        `schedule/${properties.text('GroupName') ?? 'default'}/${name}`,
      ),
    }),
  }),
  'AWS::Scheduler::ScheduleGroup': recorded('AWS::Scheduler::ScheduleGroup', {
    naming: { property: 'Name', length: 64 },
    attributes: ({ place, name }) => ({
      Arn: arnOf(place, 'scheduler', `schedule-group/${name}`),
    }),
  }),
  'AWS::SecretsManager::Secret': recorded('AWS::SecretsManager::Secret', {
    naming: { property: 'Name', length: 512 },
    physicalId: secretArn,
    attributes: context => ({ Id: secretArn(context) }),
  }),
  'AWS::SSM::Parameter': ssmParameter(),
  'AWS::Lambda::Permission': recorded('AWS::Lambda::Permission', {}),
  'AWS::Lambda::EventSourceMapping': recorded(
    'AWS::Lambda::EventSourceMapping',
    {
      physicalId: uuid,
      attributes: context => ({
        Id: uuid(context),
        EventSourceMappingArn: arnOf(
          context.place,
          'lambda',
          `event-source-mapping:${uuid(context)}`,
        ),
      }),
    },
  ),
};

/** What other templates and parameters of this place can ask for from now on. */
function ssmParameter(): ResourceType {
  const base = recorded('AWS::SSM::Parameter', {
    naming: { property: 'Name', length: 1011 },
    attributes: ({ place, name, properties }) => ({
      Arn: arnOf(place, 'ssm', `parameter/${name.replace(/^\//, '')}`),
      Type: properties.text('Type') ?? 'String',
      Value: properties.required('Value'),
    }),
  });
  return {
    ...base,
    create(context) {
      const made = base.create(context);
      const { place, name, properties } = context;
      parameterStore(place).set(name, properties.required('Value'));
      return made;
    },
    update(context) {
      const { place, physicalId, properties } = context;
      parameterStore(place).set(physicalId, properties.required('Value'));
      return base.update?.(context) ?? {};
    },
    remove(removal) {
      parameterStore(removal.place).delete(removal.physicalId);
      return base.remove?.(removal);
    },
  };
}

function uuid({ place, stackId, logicalId, name }: ResourceContext): string {
  return place.world.random.uuid(`${stackId}/${logicalId}/${name}`);
}

function groupId(context: ResourceContext): string {
  return `sg-0${idOf(context, 16)}`;
}

function queueUrl({ place, name }: ResourceContext): string {
  return `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
}

function subscriptionArn(context: ResourceContext): string {
  return `${context.properties.required('TopicArn')}:${uuid(context)}`;
}

function secretArn(context: ResourceContext): string {
  return arnOf(
    context.place,
    'secretsmanager',
    `secret:${context.name}-${idOf(context, 6)}`,
  );
}

function providerArn({ place, properties }: ResourceContext): string {
  const host = (properties.text('Url') ?? '').replace(/^https:\/\//, '');
  return `arn:aws:iam::${place.account}:oidc-provider/${host}`;
}

/** A document has a version and statements, each of which allows or denies. */
function requirePolicyDocument(document: unknown): void {
  const { Version, Statement } = (document ?? {}) as Record<string, unknown>;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const wrong =
    (Version !== '2012-10-17' && Version !== '2008-10-17') ||
    statements.some(
      one =>
        typeof one !== 'object' ||
        one === null ||
        !['Allow', 'Deny'].includes(
          String((one as { Effect?: string }).Effect),
        ),
    );
  if (wrong) {
    throw new ServiceError(
      'MalformedPolicyDocumentException',
      'Syntax errors in policy.',
    );
  }
}
