import type {
  ComputePlatform,
  DeploymentConfigInfo,
  MinimumHealthyHosts,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import { createHash } from 'node:crypto';

type NamedConfig = DeploymentConfigInfo & { deploymentConfigName: string };

const AVAILABLE_SINCE = new Date('2019-05-01T00:00:00Z');

/** The configurations that every account has. */
export function predefinedConfigs(): NamedConfig[] {
  return [
    server('CodeDeployDefault.OneAtATime', 'HOST_COUNT', 1),
    server('CodeDeployDefault.HalfAtATime', 'FLEET_PERCENT', 50),
    server('CodeDeployDefault.AllAtOnce', 'HOST_COUNT', 0),
    ...routed('Lambda', [5, 10, 15, 30], [1, 2, 3, 10]),
    ...routed('ECS', [5, 15], [1, 3]),
  ];
}

function routed(
  computePlatform: ComputePlatform,
  canaryMinutes: number[],
  linearMinutes: number[],
): NamedConfig[] {
  const name = `CodeDeployDefault.${computePlatform}`;
  return [
    config(`${name}AllAtOnce`, computePlatform, { type: 'AllAtOnce' }),
    ...canaryMinutes.map(minutes =>
      config(`${name}Canary10Percent${minutes}Minutes`, computePlatform, {
        type: 'TimeBasedCanary',
        timeBasedCanary: { canaryPercentage: 10, canaryInterval: minutes },
      }),
    ),
    ...linearMinutes.map(minutes =>
      config(
        `${name}Linear10PercentEvery${minutes}Minute${
          minutes > 1 || computePlatform === 'ECS' ? 's' : ''
        }`,
        computePlatform,
        {
          type: 'TimeBasedLinear',
          timeBasedLinear: { linearPercentage: 10, linearInterval: minutes },
        },
      ),
    ),
  ];
}

function server(
  name: string,
  type: MinimumHealthyHosts['type'],
  value: number,
): NamedConfig {
  return {
    ...config(name, 'Server'),
    minimumHealthyHosts: { type, value },
  };
}

function config(
  name: string,
  computePlatform: ComputePlatform,
  trafficRoutingConfig?: TrafficRoutingConfig,
): NamedConfig {
  return {
    deploymentConfigId: createHash('sha256')
      .update(name)
      .digest('hex')
      .slice(0, 32)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    deploymentConfigName: name,
    createTime: AVAILABLE_SINCE,
    computePlatform,
    ...(trafficRoutingConfig && { trafficRoutingConfig }),
  };
}
