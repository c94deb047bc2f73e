import {
  closed,
  DRAFT_7,
  listOf,
  oneOfThese,
  text,
  type JsonSchema,
} from './JsonSchema';

const PAGES = 'https://docs.aws.amazon.com/codedeploy/latest/userguide';

/** YAML reads `0.0` as a number, JSON writers put it in quotes. */
const version: JsonSchema = { enum: [0, '0.0'] };

function appSpec(
  page: string,
  properties: JsonSchema,
  type: string,
  events: string[],
): JsonSchema {
  return {
    $schema: DRAFT_7,
    $comment: `${PAGES}/${page}`,
    ...closed(
      {
        version,
        Resources: listOf(
          {
            type: 'object',
            minProperties: 1,
            maxProperties: 1,
            additionalProperties: closed(
              { Type: { const: type }, Properties: properties },
              ['Type', 'Properties'],
            ),
          },
          { minItems: 1, maxItems: 1 },
        ),
        Hooks: listOf({
          ...closed(Object.fromEntries(events.map(event => [event, text]))),
          minProperties: 1,
          maxProperties: 1,
        }),
      },
      ['version', 'Resources'],
    ),
  };
}

const networkConfiguration = closed(
  {
    AwsvpcConfiguration: closed(
      {
        Subnets: listOf(text, { minItems: 1, maxItems: 16 }),
        SecurityGroups: listOf(text, { maxItems: 5 }),
        AssignPublicIp: oneOfThese('ENABLED', 'DISABLED'),
      },
      ['Subnets'],
    ),
  },
  ['AwsvpcConfiguration'],
);

const ecsProperties = closed(
  {
    TaskDefinition: text,
    LoadBalancerInfo: closed(
      {
        ContainerName: text,
        ContainerPort: { type: 'integer', minimum: 1, maximum: 65535 },
      },
      ['ContainerName', 'ContainerPort'],
    ),
    PlatformVersion: text,
    NetworkConfiguration: networkConfiguration,
    CapacityProviderStrategy: listOf(
      closed(
        {
          CapacityProvider: text,
          Base: { type: 'integer', minimum: 0, maximum: 100_000 },
          Weight: { type: 'integer', minimum: 0, maximum: 1000 },
        },
        ['CapacityProvider'],
      ),
      { minItems: 1 },
    ),
  },
  ['TaskDefinition', 'LoadBalancerInfo'],
);

const lambdaVersion: JsonSchema = { type: ['string', 'integer'], minLength: 1 };

const lambdaProperties = closed(
  {
    Name: text,
    Alias: text,
    CurrentVersion: lambdaVersion,
    TargetVersion: lambdaVersion,
  },
  ['Name', 'Alias', 'CurrentVersion', 'TargetVersion'],
);

/** An `appspec.yaml` by what it deploys to, the `Type` of its resource. CodeDeploy matches every word by its case. */
export const appSpecSchemas: Record<
  'AWS::ECS::Service' | 'AWS::Lambda::Function',
  JsonSchema
> = {
  'AWS::ECS::Service': appSpec(
    'reference-appspec-file-structure-resources.html',
    ecsProperties,
    'AWS::ECS::Service',
    [
      'BeforeInstall',
      'AfterInstall',
      'AfterAllowTestTraffic',
      'BeforeAllowTraffic',
      'AfterAllowTraffic',
    ],
  ),
  'AWS::Lambda::Function': appSpec(
    'reference-appspec-file-structure-resources.html',
    lambdaProperties,
    'AWS::Lambda::Function',
    ['BeforeAllowTraffic', 'AfterAllowTraffic'],
  ),
};
