import type {
  Container,
  LoadBalancer,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { ecsArn, ServiceRecord } from './store';

export type ProvisionedTask = Task & {
  taskArn: string;
  containers: Container[];
};

export interface TaskRequest {
  service: ServiceRecord;
  /** Stable and unique: the random values of the task hang on it. */
  label: string;
  taskDefinition: TaskDefinition;
  loadBalancers: LoadBalancer[];
  startedBy: string;
}

/** A Fargate task as it is when its scheduler has just asked for it, and the address that it will have. */
export function newTask(request: TaskRequest): {
  task: ProvisionedTask;
  address: string;
} {
  const { service, taskDefinition, label, startedBy } = request;
  const { place } = service;
  const { random, now } = place.world;
  const clusterName = service.cluster.cluster.clusterName;
  const id = random.hex(`ecs/task/${label}`, 32);
  const attachmentId = random.uuid(`ecs/attachment/${label}`);
  const address = [
    10,
    random.integer(`${label}/ip/1`, 0, 3),
    random.integer(`${label}/ip/2`, 0, 255),
    random.integer(`${label}/ip/3`, 4, 250),
  ].join('.');
  const network = service.service.networkConfiguration?.awsvpcConfiguration;
  const taskArn = ecsArn(place, `task/${clusterName}/${id}`);
  const task: ProvisionedTask = {
    taskArn,
    clusterArn: service.cluster.cluster.clusterArn,
    taskDefinitionArn: taskDefinition.taskDefinitionArn,
    group: `service:${service.service.serviceName}`,
    startedBy,
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    healthStatus: 'UNKNOWN',
    createdAt: new Date(now),
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    availabilityZone: `${place.region}${random.pick(`${label}/zone`, [
      'a',
      'b',
    ])}`,
    cpu: taskDefinition.cpu,
    memory: taskDefinition.memory,
    enableExecuteCommand: false,
    overrides: { containerOverrides: [] },
    ephemeralStorage: { sizeInGiB: 20 },
    tags: [],
    version: 1,
    attachments: [
      {
        id: attachmentId,
        type: 'ElasticNetworkInterface',
        status: 'PRECREATED',
        details: [
          {
            name: 'subnetId',
            value: random.pick(
              `${label}/subnet`,
              network?.subnets?.length ? network.subnets : ['subnet-0'],
            ),
          },
          { name: 'privateIPv4Address', value: address },
        ],
      },
    ],
    containers: (taskDefinition.containerDefinitions ?? []).map(
      ({ name, image, cpu }) => ({
        containerArn: ecsArn(
          place,
          `container/${clusterName}/${id}/${random.uuid(
            `ecs/container/${label}/${name}`,
          )}`,
        ),
        taskArn,
        name,
        image,
        cpu: String(cpu ?? 0),
        lastStatus: 'PENDING',
        healthStatus: 'UNKNOWN',
        networkBindings: [],
        networkInterfaces: [{ attachmentId, privateIpv4Address: address }],
      }),
    ),
  };
  return { task, address };
}
