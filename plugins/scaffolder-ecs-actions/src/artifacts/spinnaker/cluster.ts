import { capacityOf } from '../../service/sizes';
import type {
  SpinnakerEnvironment,
  SpinnakerSpec,
} from './createSpinnakerPipeline';

/** A server group of Amazon ECS: the new one beside the old one, which stays, without traffic, until the next release. */
export function clusterOf(
  spec: SpinnakerSpec,
  environment: SpinnakerEnvironment,
  production: boolean,
  registry: string,
) {
  const { cpu, memory, minimumTasks, maximumTasks } = capacityOf(spec);
  const least = production ? Math.max(2, minimumTasks) : 1;
  return {
    cloudProvider: 'ecs',
    account: environment.spinnakerAccount,
    application: spec.name,
    stack: environment.name,
    freeFormDetails: '',
    region: environment.region,
    availabilityZones: { [environment.region]: [] },
    ecsClusterName: environment.cluster,
    launchType: 'FARGATE',
    networkMode: 'awsvpc',
    subnetTypes: ['private'],
    securityGroupNames: [`${spec.name}-${environment.name}`],
    associatePublicIpAddress: false,
    computeUnits: cpu,
    reservedMemory: memory,
    iamRole: `${spec.name}-${environment.name}-task`,
    // The image that started the pipeline, all the way through.
    imageDescription: {
      account: spec.registryAccount,
      fromTrigger: true,
      registry,
      repository: spec.name,
    },
    environmentVariables: { ENVIRONMENT: environment.name },
    logDriver: 'awslogs',
    logOptions: {
      'awslogs-group': `/ecs/${spec.name}-${environment.name}`,
      'awslogs-region': environment.region,
      'awslogs-stream-prefix': spec.name,
    },
    healthCheckType: 'EC2',
    healthGracePeriodSeconds: 60,
    ...(environment.targetGroup && {
      targetGroupMappings: [
        {
          containerName: spec.name,
          containerPort: spec.port,
          targetGroup: environment.targetGroup,
        },
      ],
    }),
    capacity: {
      min: least,
      desired: least,
      max: production ? maximumTasks : least,
    },
    preferSourceCapacity: production,
    // The old server group is well, and out of the way, before it is let go; a failure goes back to it.
    strategy: 'redblack',
    rollback: { onFailure: true },
    maxRemainingAsgs: 2,
    scaleDown: false,
    delayBeforeDisableSec: 60,
    placementStrategySequence: [],
  };
}
