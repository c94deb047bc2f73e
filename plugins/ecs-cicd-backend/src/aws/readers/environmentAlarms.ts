import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import type {
  Environment,
  EnvironmentAlarms,
} from '@ecs-cicd/backstage-plugin-common';
import type { EnvironmentRequest } from '@ecs-cicd/backstage-plugin-node';
import type { Sweep } from '../Sweep';
import { serviceNameOf } from './EnvironmentReader';
import { readWatchedAlarms } from './watchedAlarms';

/** The alarms of a service's own deployments, and those that guard its deployments in the view. */
export async function readEnvironmentAlarms(
  sweep: Sweep,
  request: EnvironmentRequest,
): Promise<Omit<EnvironmentAlarms, 'environmentId' | 'observedAt'>> {
  const { environment } = request;
  const names = new Set([
    ...(environment.provider === 'ecs'
      ? await alarmsOfService(sweep, environment)
      : []),
    ...request.deployments.flatMap(({ alarms }) =>
      alarms.map(alarm => alarm.name),
    ),
  ]);
  const alarms = await readWatchedAlarms(sweep, environment, [...names]);
  const providerTime = sweep.providerTime?.toISOString();
  return {
    alarms,
    problems: sweep.problems,
    ...(providerTime ? { providerTime } : {}),
  };
}

async function alarmsOfService(
  sweep: Sweep,
  environment: Environment,
): Promise<string[]> {
  const name = serviceNameOf(environment);
  const { clusterName: cluster, serviceName } = name;
  const service = await sweep.attempt(
    'environment',
    `${cluster}/${serviceName}`,
    async () => {
      const { services } = await sweep
        .client('ecs', name)
        .send(
          new DescribeServicesCommand({ cluster, services: [serviceName] }),
          sweep.sendOptions,
        );
      return services?.[0];
    },
  );
  return service?.deploymentConfiguration?.alarms?.alarmNames ?? [];
}
