import { asMap, asText, readAppSpec } from './appSpecReader';

/** What an AppSpec for Amazon ECS says. */
export interface EcsAppSpec {
  taskDefinition: string;
  containerName: string;
  containerPort: number;
  /** The Lambda function that each lifecycle event calls. */
  hooks: Map<string, string>;
}

/** The lifecycle events of an ECS deployment, in their order. */
export const LIFECYCLE_EVENTS = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;

export type LifecycleEventName = (typeof LIFECYCLE_EVENTS)[number];

/** Those that may call a function; the others are CodeDeploy's own work. */
const HOOKS: readonly string[] = LIFECYCLE_EVENTS.filter(
  name => name.startsWith('Before') || name.startsWith('After'),
);

/** Reads an AppSpec in YAML or JSON; refuses what CodeDeploy would. */
export function parseEcsAppSpec(content: string): EcsAppSpec {
  const { properties, hooks } = readAppSpec(content, {
    type: 'AWS::ECS::Service',
    deployment: 'an ECS deployment',
    hooks: HOOKS,
  });
  const balancer = asMap(
    properties.LoadBalancerInfo,
    'Properties.LoadBalancerInfo',
  );
  return {
    taskDefinition: asText(
      properties.TaskDefinition,
      'Properties.TaskDefinition',
    ),
    containerName: asText(
      balancer.ContainerName,
      'LoadBalancerInfo.ContainerName',
    ),
    containerPort: Number(
      asText(balancer.ContainerPort, 'LoadBalancerInfo.ContainerPort'),
    ),
    hooks,
  };
}
