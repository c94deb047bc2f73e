import type {
  Cluster,
  Service,
  ServiceEvent,
  ServiceRevision,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { ServiceError } from '../../protocol/ServiceError';
import type { StepHistory } from '../../world/StepHistory';
import type { Place, StoreFactory } from '../../world/World';
import type { ActiveDeployment } from './ActiveDeployment';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import type { TaskGroup } from './TaskGroup';

export interface ClusterRecord {
  place: Place;
  cluster: Cluster & { clusterArn: string; clusterName: string };
  /** By name. */
  services: Map<string, ServiceRecord>;
  /** By ARN; a stopped task stays for about an hour. */
  tasks: Map<string, Task>;
  tags: Record<string, string>;
}

export interface TaskDefinitionRecord {
  taskDefinition: TaskDefinition & {
    taskDefinitionArn: string;
    family: string;
    revision: number;
  };
  tags: Record<string, string>;
}

export interface ServiceRecord {
  place: Place;
  cluster: ClusterRecord;
  /** What is configured; counts, deployments and events are added when it is described. */
  service: Service & {
    serviceArn: string;
    serviceName: string;
    taskDefinition: string;
    desiredCount: number;
  };
  tags: Record<string, string>;
  /** Newest first, the latest hundred. */
  events: ServiceEvent[];
  /** How many events there have been. */
  eventCount: number;
  /** The deployments' or the task sets' tasks, the primary one first. */
  groups: TaskGroup[];
  /** How many groups there have been. */
  groupCount: number;
  /** How many tasks ran, by time. */
  runningTasks: StepHistory<number>;
  /** Newest first; only of the ECS deployment controller. */
  serviceDeployments: ServiceDeploymentRecord[];
  revisions: (ServiceRevision & { serviceRevisionArn: string })[];
  /** Whether the last thing that it said of itself was that it is steady. */
  steady: boolean;
  /** The deployment of the ECS deployment controller that is under way. */
  active?: ActiveDeployment;
}

export interface EcsStore {
  /** By name. */
  clusters: Map<string, ClusterRecord>;
  /** By family, in the order of their revisions. */
  taskDefinitions: Map<string, TaskDefinitionRecord[]>;
}

const createStore: StoreFactory<EcsStore> = () => ({
  clusters: new Map(),
  taskDefinitions: new Map(),
});

export function ecsStore(place: Place): EcsStore {
  return place.world.store(createStore, place);
}

export function ecsArn(place: Place, resource: string): string {
  return `arn:aws:ecs:${place.region}:${place.account}:${resource}`;
}

/** Decimal digits, as ECS ends the ids of deployments and revisions. */
export function decimalId(place: Place, label: string): string {
  const scoped = `ecs/${place.account}/${place.region}/${label}`;
  const digits = BigInt(`0x${place.world.random.hex(scoped, 24)}`).toString();
  return digits.slice(-19).replace(/^0/, '1');
}

export interface ClusterOptions {
  name: string;
  containerInsights?: 'enabled' | 'enhanced' | 'disabled';
  capacityProviders?: string[];
  tags?: Record<string, string>;
}

export function createCluster(
  place: Place,
  options: ClusterOptions,
): ClusterRecord['cluster'] {
  const store = ecsStore(place);
  const existing = store.clusters.get(options.name);
  if (existing) return existing.cluster;
  const cluster = {
    clusterArn: ecsArn(place, `cluster/${options.name}`),
    clusterName: options.name,
    status: 'ACTIVE',
    registeredContainerInstancesCount: 0,
    settings: [
      {
        name: 'containerInsights' as const,
        value: options.containerInsights ?? 'disabled',
      },
    ],
    capacityProviders: options.capacityProviders ?? ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  };
  store.clusters.set(options.name, {
    place,
    cluster,
    services: new Map(),
    tasks: new Map(),
    tags: { ...options.tags },
  });
  return cluster;
}

/** What a `taskdef.json` holds. */
export type TaskDefinitionOptions = Omit<
  TaskDefinition,
  'taskDefinitionArn' | 'revision' | 'status' | 'registeredAt'
> & { family: string; tags?: Record<string, string>; registeredBy?: string };

/** Adds a revision to its family. */
export function registerTaskDefinition(
  place: Place,
  options: TaskDefinitionOptions,
): TaskDefinitionRecord['taskDefinition'] {
  const { tags, ...described } = options;
  if (!described.containerDefinitions?.length) {
    throw new ServiceError(
      'ClientException',
      'Container list cannot be empty.',
    );
  }
  const { taskDefinitions } = ecsStore(place);
  const family = taskDefinitions.get(options.family) ?? [];
  taskDefinitions.set(options.family, family);
  const revision = family.length + 1;
  const taskDefinition: TaskDefinitionRecord['taskDefinition'] = {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    compatibilities: ['EC2', 'FARGATE'],
    cpu: '256',
    memory: '512',
    volumes: [],
    placementConstraints: [],
    ...described,
    containerDefinitions: described.containerDefinitions.map(container => ({
      cpu: 0,
      essential: true,
      environment: [],
      mountPoints: [],
      volumesFrom: [],
      portMappings: [],
      ...container,
    })),
    taskDefinitionArn: ecsArn(
      place,
      `task-definition/${options.family}:${revision}`,
    ),
    revision,
    status: 'ACTIVE',
    registeredAt: new Date(place.world.now),
    registeredBy: options.registeredBy ?? `arn:aws:iam::${place.account}:root`,
  };
  family.push({ taskDefinition, tags: { ...tags } });
  return taskDefinition;
}

/** No service can be told to run it any more. */
export function deregisterTaskDefinition(place: Place, arn: string): void {
  const found = findTaskDefinition(place, arn);
  if (!found) return;
  found.taskDefinition.status = 'INACTIVE';
  found.taskDefinition.deregisteredAt = new Date(place.world.now);
}

export function deleteCluster(place: Place, name: string): void {
  const record = ecsStore(place).clusters.get(name);
  if (record && record.services.size > 0) {
    throw new ServiceError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    );
  }
  ecsStore(place).clusters.delete(name);
}

/** By `family`, `family:revision` or ARN. */
export function findTaskDefinition(
  place: Place,
  reference: string,
): TaskDefinitionRecord | undefined {
  const name = reference.split(':task-definition/').pop() ?? reference;
  const [family, revision] = name.split(':');
  const revisions = ecsStore(place).taskDefinitions.get(family);
  if (!revisions) return undefined;
  if (
    reference.startsWith('arn:') &&
    !reference.startsWith(ecsArn(place, ''))
  ) {
    return undefined;
  }
  return revision === undefined
    ? revisions[revisions.length - 1]
    : revisions[Number(revision) - 1];
}

export function requireTaskDefinition(
  place: Place,
  reference: string,
): TaskDefinitionRecord {
  const found = findTaskDefinition(place, reference);
  if (!found) {
    throw new ServiceError(
      'ClientException',
      'Unable to describe task definition.',
    );
  }
  return found;
}

/** By name or ARN; the cluster `default` when nothing is named. */
export function findCluster(
  place: Place,
  reference: string | undefined,
): ClusterRecord | undefined {
  const name = (reference ?? 'default').split(':cluster/').pop() ?? '';
  const record = ecsStore(place).clusters.get(name);
  if (reference?.startsWith('arn:')) {
    return record?.cluster.clusterArn === reference ? record : undefined;
  }
  return record;
}

export function requireCluster(
  place: Place,
  reference: string | undefined,
): ClusterRecord {
  const found = findCluster(place, reference);
  if (!found) {
    throw new ServiceError('ClusterNotFoundException', 'Cluster not found.');
  }
  return found;
}

/** By name or ARN, within a cluster. */
export function findService(
  cluster: ClusterRecord,
  reference: string,
): ServiceRecord | undefined {
  const record = cluster.services.get(reference.split('/').pop() ?? '');
  if (reference.startsWith('arn:')) {
    return record?.service.serviceArn === reference ? record : undefined;
  }
  return record;
}

export function requireService(
  cluster: ClusterRecord,
  reference: string,
): ServiceRecord {
  const found = findService(cluster, reference);
  if (!found) {
    throw new ServiceError('ServiceNotFoundException', 'Service not found.');
  }
  return found;
}

/** Writes an event as ECS does: `(service checkout) has reached a steady state.` */
export function addServiceEvent(record: ServiceRecord, message: string): void {
  const { world } = record.place;
  record.eventCount += 1;
  record.events.unshift({
    id: world.random.uuid(
      `ecs/event/${record.service.serviceArn}/${record.eventCount}`,
    ),
    createdAt: new Date(world.now),
    message,
  });
  if (record.events.length > 100) record.events.length = 100;
}
