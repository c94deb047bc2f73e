import type { Artifact } from '../Artifact';
import { scalar, sections, text } from '../text';

export const ecsEvents = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const;
export const functionEvents = [
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const;

type Hooks<Event extends string> = Partial<Record<Event, string>>;

export interface ServiceAppSpec {
  containerName: string;
  port: number;
  /** Event → name or ARN of the Lambda function that CodeDeploy asks then. */
  hooks: Hooks<(typeof ecsEvents)[number]>;
}

export interface FunctionAppSpec {
  /** Of the function. */
  name: string;
  alias: string;
  /** Where the alias points to. */
  currentVersion: string;
  /** Where it is to point to. */
  targetVersion: string;
  hooks: Hooks<(typeof functionEvents)[number]>;
}

/** What CodeDeploy is told of a deployment to Amazon ECS; the pipeline puts the new task definition into its place. */
export function createServiceAppSpec(
  path: string,
  { containerName, port, hooks }: ServiceAppSpec,
): Artifact {
  return appSpec(
    path,
    text`
      Resources:
        - TargetService:
            Type: AWS::ECS::Service
            Properties:
              # The pipeline registers the task definition and puts its ARN here.
              TaskDefinition: <TASK_DEFINITION>
              LoadBalancerInfo:
                ContainerName: ${scalar(containerName)}
                ContainerPort: ${port}
    `,
    ecsEvents.flatMap(event => hook(event, hooks[event])),
  );
}

/** What CodeDeploy is told of a deployment to AWS Lambda: which alias goes from which version to which. */
export function createFunctionAppSpec(
  path: string,
  spec: FunctionAppSpec,
): Artifact {
  return appSpec(
    path,
    text`
      Resources:
        - TargetFunction:
            Type: AWS::Lambda::Function
            Properties:
              Name: ${scalar(spec.name)}
              Alias: ${scalar(spec.alias)}
              CurrentVersion: '${spec.currentVersion}'
              TargetVersion: '${spec.targetVersion}'
    `,
    functionEvents.flatMap(event => hook(event, spec.hooks[event])),
  );
}

function appSpec(path: string, resources: string, hooks: string[]): Artifact {
  return {
    path,
    content: `${sections(
      'version: 0.0',
      resources,
      hooks.length > 0 &&
        text`
          # Each is asked in its turn; one that fails takes the deployment back.
          Hooks:
            ${hooks.join('\n')}
        `,
    )}\n`,
  };
}

function hook(event: string, target: string | undefined): string[] {
  return target === undefined ? [] : [`- ${event}: ${scalar(target)}`];
}
