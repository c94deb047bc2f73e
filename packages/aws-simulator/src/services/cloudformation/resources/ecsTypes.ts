import { ServiceError } from '../../../protocol/ServiceError';
import {
  createCluster,
  deleteCluster,
  deregisterTaskDefinition,
  findCluster,
  registerTaskDefinition,
  TaskDefinitionOptions,
} from '../../ecs';
import { ecsServiceType } from './ecsServiceType';
import { camelCase, Properties } from './Properties';
import { recorded } from './recorded';
import type { ResourceContext, ResourceType } from './ResourceType';

/** Clusters, task definitions and services. */
export const ecsTypes: Record<string, ResourceType> = {
  'AWS::ECS::Cluster': {
    naming: { property: 'ClusterName', length: 255 },
    create({ place, name, properties, tags }) {
      const existing = findCluster(place, name);
      if (existing) {
        throw new ServiceError(
          'AlreadyExistsException',
          `Resource of type 'AWS::ECS::Cluster' with identifier '${name}' already exists.`,
        );
      }
      const { clusterArn } = createCluster(place, {
        name,
        containerInsights: insightsOf(properties),
        capacityProviders: properties.texts('CapacityProviders'),
        tags,
      });
      return { physicalId: name, attributes: { Arn: clusterArn } };
    },
    update({ place, physicalId, properties, tags }) {
      const record = findCluster(place, physicalId);
      if (!record) return {};
      record.tags = tags;
      record.cluster.settings = [
        { name: 'containerInsights', value: insightsOf(properties) },
      ];
      return {};
    },
    remove: ({ place, physicalId }) => deleteCluster(place, physicalId),
  },
  'AWS::ECS::TaskDefinition': {
    create(context) {
      const { place } = context;
      const definition = definitionOf(context);
      refuseUnfit(definition);
      const { taskDefinitionArn } = registerTaskDefinition(place, definition);
      return {
        physicalId: taskDefinitionArn,
        attributes: { TaskDefinitionArn: taskDefinitionArn },
      };
    },
    remove: ({ place, physicalId }) =>
      deregisterTaskDefinition(place, physicalId),
  },
  'AWS::ECS::Service': ecsServiceType,
  'AWS::ECS::ClusterCapacityProviderAssociations': recorded(
    'AWS::ECS::ClusterCapacityProviderAssociations',
    {},
  ),
};

function insightsOf(properties: Properties) {
  const value = properties
    .each('ClusterSettings')
    .find(one => one.text('Name') === 'containerInsights')
    ?.text('Value');
  return value === 'enabled' || value === 'enhanced' ? value : 'disabled';
}

/** Maps whose keys are the caller's own. */
const OWN_KEYS = ['DockerLabels', 'DriverOpts', 'Labels', 'Options', 'Tags'];

function definitionOf(context: ResourceContext): TaskDefinitionOptions {
  const { properties, stackName, logicalId, tags } = context;
  const { Tags: _tags, ...values } = properties.values;
  const definition = camelCase(values, OWN_KEYS) as TaskDefinitionOptions;
  return {
    ...definition,
    family: properties.text('Family') ?? `${stackName}-${logicalId}`,
    tags,
  };
}

/** Memory in MiB that Fargate has for so many CPU units. */
const FARGATE_MEMORY: Partial<Record<string, (memory: number) => boolean>> = {
  256: memory => [512, 1024, 2048].includes(memory),
  512: memory => within(memory, 1024, 4096, 1024),
  1024: memory => within(memory, 2048, 8192, 1024),
  2048: memory => within(memory, 4096, 16384, 1024),
  4096: memory => within(memory, 8192, 30720, 1024),
  8192: memory => within(memory, 16384, 61440, 4096),
  16384: memory => within(memory, 32768, 122880, 8192),
};

function within(value: number, from: number, to: number, step: number) {
  return value >= from && value <= to && (value - from) % step === 0;
}

function refuseUnfit(definition: TaskDefinitionOptions): void {
  const { containerDefinitions = [], cpu, memory } = definition;
  const refuse = (message: string): never => {
    throw new ServiceError('ClientException', message);
  };
  if (containerDefinitions.length === 0) {
    refuse('Container list cannot be empty.');
  }
  const names = containerDefinitions.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    refuse('Container names must be unique.');
  }
  if (containerDefinitions.every(({ essential }) => essential === false)) {
    refuse('A task definition must have at least one essential container.');
  }
  if (!definition.requiresCompatibilities?.includes('FARGATE')) return;
  if (definition.networkMode !== 'awsvpc') {
    refuse('Fargate only supports network mode ‘awsvpc’.');
  }
  if (cpu === undefined || memory === undefined) {
    refuse(
      `Fargate requires that '${
        cpu === undefined ? 'cpu' : 'memory'
      }' be defined at the task level.`,
    );
  }
  if (FARGATE_MEMORY[cpu ?? '']?.(Number(memory)) !== true) {
    refuse(
      `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory. See the Amazon ECS documentation for the valid values.`,
    );
  }
  if (definition.executionRoleArn !== undefined) return;
  if (containerDefinitions.some(({ image }) => image?.includes('.dkr.ecr.'))) {
    refuse(
      'Fargate requires task definition to have execution role ARN to support ECR images.',
    );
  }
  const logs = containerDefinitions.find(
    ({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs',
  );
  if (logs) {
    refuse(
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    );
  }
}
