import type { JsonSchema } from '../../validation/schemas/JsonSchema';
import {
  closed,
  DRAFT_7,
  flag,
  listOf,
  oneOfThese,
  port,
  text,
  wholeNumber,
} from '../../validation/schemas/JsonSchema';

const anyText: JsonSchema = { type: 'string' };

const cluster = closed(
  {
    cloudProvider: { const: 'ecs' },
    account: text,
    application: text,
    stack: text,
    freeFormDetails: anyText,
    region: text,
    availabilityZones: {
      type: 'object',
      additionalProperties: listOf(text),
      minProperties: 1,
    },
    ecsClusterName: text,
    launchType: oneOfThese('FARGATE', 'EC2'),
    networkMode: oneOfThese('awsvpc', 'bridge', 'host', 'none', 'default'),
    subnetTypes: listOf(text, { minItems: 1 }),
    securityGroupNames: listOf(text),
    associatePublicIpAddress: flag,
    computeUnits: wholeNumber,
    reservedMemory: wholeNumber,
    iamRole: text,
    imageDescription: closed(
      {
        account: text,
        fromTrigger: flag,
        registry: text,
        repository: text,
        imageId: text,
        tag: text,
      },
      ['account', 'registry', 'repository'],
    ),
    environmentVariables: { type: 'object', additionalProperties: anyText },
    logDriver: text,
    logOptions: { type: 'object', additionalProperties: anyText },
    healthCheckType: oneOfThese('EC2'),
    healthGracePeriodSeconds: wholeNumber,
    targetGroupMappings: listOf(
      closed({ containerName: text, containerPort: port, targetGroup: text }, [
        'containerName',
        'containerPort',
        'targetGroup',
      ]),
      { minItems: 1 },
    ),
    capacity: closed(
      { min: wholeNumber, desired: wholeNumber, max: wholeNumber },
      ['min', 'desired', 'max'],
    ),
    preferSourceCapacity: flag,
    strategy: oneOfThese('', 'redblack', 'highlander', 'custom'),
    rollback: closed({ onFailure: flag }, ['onFailure']),
    maxRemainingAsgs: wholeNumber,
    scaleDown: flag,
    delayBeforeDisableSec: wholeNumber,
    delayBeforeScaleDownSec: wholeNumber,
    placementStrategySequence: listOf({ type: 'object' }),
  },
  [
    'cloudProvider',
    'account',
    'application',
    'ecsClusterName',
    'imageDescription',
    'capacity',
    'strategy',
  ],
);

const stage: JsonSchema = {
  type: 'object',
  required: ['refId', 'requisiteStageRefIds', 'name', 'type'],
  properties: {
    refId: text,
    requisiteStageRefIds: listOf(text, { uniqueItems: true }),
    name: text,
    type: oneOfThese('deploy', 'manualJudgment', 'awsCodeBuild', 'wait'),
    failPipeline: flag,
    clusters: listOf(cluster, { minItems: 1 }),
    account: text,
    projectName: text,
    instructions: text,
  },
  allOf: [
    {
      if: { type: 'object', properties: { type: { const: 'deploy' } } },
      then: { type: 'object', required: ['clusters'] },
    },
    {
      if: { type: 'object', properties: { type: { const: 'awsCodeBuild' } } },
      then: { type: 'object', required: ['account', 'projectName'] },
    },
  ],
};

/** Pipelines of Spinnaker that deploy to Amazon ECS, as far as `ecs:spinnaker:write` writes them. */
export const spinnakerSchema: JsonSchema = {
  $schema: DRAFT_7,
  $comment:
    'https://spinnaker.io/docs/reference/pipeline/stages/ and https://spinnaker.io/docs/setup/install/providers/aws/aws-ecs/',
  ...closed(
    {
      schema: { const: '1' },
      application: text,
      name: text,
      description: anyText,
      limitConcurrent: flag,
      keepWaitingPipelines: flag,
      triggers: listOf(
        closed(
          {
            type: { const: 'docker' },
            enabled: flag,
            account: text,
            registry: text,
            organization: anyText,
            repository: text,
            tag: text,
          },
          ['type', 'enabled', 'account', 'repository'],
        ),
      ),
      parameterConfig: listOf({ type: 'object' }),
      notifications: listOf({ type: 'object' }),
      stages: listOf(stage, { minItems: 1 }),
    },
    ['application', 'name', 'stages'],
  ),
};
