import { healthCommand } from '../../service/healthCommand';
import {
  BINDING_TAG,
  environmentStackName,
  taskDefinitionFile,
} from '../../service/names';
import { partitionOf } from '../../service/partition';
import type { EnvironmentSpec, ServiceSpec } from '../../service/ServiceSpec';
import { capacityOf } from '../../service/sizes';
import type { Artifact } from '../Artifact';

export type TaskSpec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'language' | 'port' | 'healthPath' | 'size'
> & {
  environment: Pick<EnvironmentSpec, 'name' | 'account' | 'region'>;
  /** For the tags. */
  entityRef?: string;
  owner?: string;
  /** Role ARNs; those of the service's stack when missing. */
  executionRoleArn?: string;
  taskRoleArn?: string;
  /** Values that anyone may read. */
  variables: Record<string, string>;
  /** Environment variable → name of a parameter or ARN of a secret. */
  secrets: Record<string, string>;
  /** With a sidecar that collects traces and sends them to X-Ray. */
  tracing: boolean;
};

/** What the pipeline puts the image's digest in place of. */
export const IMAGE_PLACEHOLDER = '<IMAGE1_NAME>';

/** Seconds between SIGTERM and SIGKILL. */
const STOP_TIMEOUT = 60;
const COLLECTOR = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3';

/** Not root, nothing to write but what is mounted, no capabilities of the kernel. */
const hardened = {
  user: '10001',
  readonlyRootFilesystem: true,
  linuxParameters: {
    initProcessEnabled: true,
    capabilities: { drop: ['ALL'] },
  },
};

/** The task definition that CodeDeploy brings, as `RegisterTaskDefinition` takes it. */
export function createTaskDefinition(spec: TaskSpec, path?: string): Artifact {
  const { environment } = spec;
  const stack = environmentStackName(spec, environment);
  const { cpu, memory } = capacityOf(spec);
  const role = (name: string) =>
    `arn:${partitionOf(environment.region)}:iam::${
      environment.account
    }:role/${stack}-${name}`;
  const content = {
    family: stack,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: String(cpu),
    memory: String(memory),
    runtimePlatform: {
      operatingSystemFamily: 'LINUX',
      cpuArchitecture: 'X86_64',
    },
    executionRoleArn: spec.executionRoleArn ?? role('execution'),
    taskRoleArn: spec.taskRoleArn ?? role('task'),
    containerDefinitions: [
      serviceContainer(spec, stack),
      ...(spec.tracing ? [collector(spec, stack)] : []),
    ],
    volumes: [{ name: 'tmp' }],
    tags: [
      ...(spec.entityRef ? [{ key: BINDING_TAG, value: spec.entityRef }] : []),
      ...(spec.owner ? [{ key: 'owner', value: spec.owner }] : []),
      { key: 'environment', value: environment.name },
    ],
  };
  return {
    path: path ?? taskDefinitionFile(environment),
    content: `${JSON.stringify(content, undefined, 2)}\n`,
  };
}

function serviceContainer(spec: TaskSpec, stack: string) {
  const web = spec.kind === 'web';
  const variables = {
    ENVIRONMENT: spec.environment.name,
    ...(web ? { PORT: String(spec.port) } : {}),
    ...(spec.tracing
      ? { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
      : {}),
    ...spec.variables,
  };
  const secrets = Object.entries(spec.secrets);
  return {
    name: spec.name,
    image: IMAGE_PLACEHOLDER,
    essential: true,
    ...hardened,
    mountPoints: [{ sourceVolume: 'tmp', containerPath: '/tmp' }],
    ...(web
      ? { portMappings: [{ containerPort: spec.port, protocol: 'tcp' }] }
      : {}),
    environment: Object.entries(variables).map(([name, value]) => ({
      name,
      value,
    })),
    ...(secrets.length > 0
      ? {
          secrets: secrets.map(([name, valueFrom]) => ({ name, valueFrom })),
        }
      : {}),
    ...(web
      ? {
          healthCheck: {
            command: healthCommand(spec),
            interval: 15,
            timeout: 5,
            retries: 3,
            startPeriod: 30,
          },
        }
      : {}),
    stopTimeout: STOP_TIMEOUT,
    logConfiguration: log(spec, stack, spec.name),
  };
}

/** The task goes on without it: a trace less is not an outage. */
function collector(spec: TaskSpec, stack: string) {
  return {
    name: 'trace-collector',
    image: COLLECTOR,
    essential: false,
    ...hardened,
    command: ['--config=/etc/ecs/ecs-default-config.yaml'],
    memoryReservation: 64,
    logConfiguration: log(spec, stack, 'trace-collector'),
  };
}

function log(
  { environment }: Pick<TaskSpec, 'environment'>,
  stack: string,
  prefix: string,
) {
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': `/ecs/${stack}`,
      'awslogs-region': environment.region,
      'awslogs-stream-prefix': prefix,
      // A log that cannot be written in time must not hold the service up.
      mode: 'non-blocking',
      'max-buffer-size': '25m',
    },
  };
}
