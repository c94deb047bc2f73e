/**
 * Writes what the simulator knows of CloudFormation's resource types from `@aws-cdk/aws-service-spec`, which is too large
 * to be shipped: `packages/aws-simulator/src/services/cloudformation/schema/generated/resourceSchemas.json`.
 *
 * A type's property is a word: what it holds (`string`, `[]string`, `{}string`, `#Nested`, `string(A|B)`, alternatives
 * joined by ` or `), then `!` when it is required, `^` when a change makes a new resource, `?` when it may.
 *
 * Run it with the package in `node_modules`: `node scripts/generate-resource-schemas.mjs`.
 */
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { writeFileSync } from 'node:fs';

/** The types whose properties are held against their schemas. Of all others only the name is known. */
const CHECKED = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CodeBuild::Project',
  'AWS::CodeCommit::Repository',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentConfig',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::CodePipeline::Pipeline',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::ECR::Repository',
  'AWS::ECS::Cluster',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Events::Rule',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
];

/** Nested types that no template of a release pipeline needs, and that are large. */
const FREE = new Set(['WebACLAssociation']);

const target =
  'packages/aws-simulator/src/services/cloudformation/schema/generated/resourceSchemas.json';
const db = loadAwsServiceSpecSync();

function wordOf(type, nested) {
  switch (type.type) {
    case 'array':
      return `[]${wordOf(type.element, nested)}`;
    case 'map':
      return `{}${wordOf(type.element, nested)}`;
    case 'ref': {
      const definition = db.get('typeDefinition', type.reference.$ref);
      if (FREE.has(definition.name)) return 'json';
      nested.add(definition);
      return `#${definition.name}`;
    }
    case 'union':
      return [...new Set(type.types.map(one => wordOf(one, nested)))].join(
        ' or ',
      );
    case 'string':
      return type.allowedValues?.length
        ? `string(${type.allowedValues.join('|')})`
        : 'string';
    case 'date-time':
      return 'string';
    default:
      return type.type;
  }
}

function propertyWord(property, nested) {
  const replacement = { yes: '^', maybe: '?' }[property.causesReplacement];
  return `${wordOf(property.type, nested)}${property.required ? '!' : ''}${
    replacement ?? ''
  }`;
}

function propertiesOf({ properties }, nested) {
  return Object.fromEntries(
    Object.entries(properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, property]) => [name, propertyWord(property, nested)]),
  );
}

function schemaOf(resource) {
  const nested = new Set();
  const properties = propertiesOf(resource, nested);
  const types = {};
  for (const definition of nested) {
    types[definition.name] = propertiesOf(definition, nested);
  }
  return {
    properties,
    types,
    attributes: Object.keys(resource.attributes).sort(),
  };
}

const resources = [...db.all('resource')];
const checked = CHECKED.map(name => {
  const resource = resources.find(one => one.cloudFormationType === name);
  if (!resource) throw new Error(`The specification has no ${name}`);
  return [name, schemaOf(resource)];
});
const others = resources
  .map(({ cloudFormationType }) => cloudFormationType)
  .filter(name => !CHECKED.includes(name))
  .sort();
const lines = checked.map(
  ([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
);
writeFileSync(
  target,
  `{\n  "checked": {\n${lines.join(',\n')}\n  },\n  "others": ${JSON.stringify(
    others,
  )}\n}\n`,
);
process.stdout.write(
  `${target}: ${checked.length} types, ${others.length} names\n`,
);
