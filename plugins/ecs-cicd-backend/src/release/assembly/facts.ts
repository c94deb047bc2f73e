import type {
  Action,
  ActionCategory,
  Build,
  Deployment,
  Image,
  Pipeline,
  Problem,
  Revision,
  StackSummary,
  TrafficShare,
  Alarm,
  TargetHealth,
} from '@ecs-cicd/backstage-plugin-common';

/** One account's part of one region. */
export interface Whereabouts {
  accountId: string;
  region: string;
}

/** An ECS service, by its names; its ARN has had more than one form. */
export interface ServiceName extends Whereabouts {
  clusterName: string;
  serviceName: string;
}

/** An alias of a Lambda function. */
export interface AliasName extends Whereabouts {
  functionName: string;
  aliasName: string;
}

/** One run of one action, within one execution. */
export interface ActionRun extends Whereabouts {
  executionId: string;
  actionExecutionId: string;
  stageName: string;
  actionName: string;
  category: ActionCategory;
  provider: string;
  status: Action['status'];
  startedAt?: string;
  updatedAt?: string;
  externalExecutionId?: string;
  /** Image digests among its outputs. */
  imageDigests: string[];
}

/** Where a deploy action deploys to. */
export interface DeployTarget extends Whereabouts {
  stageName: string;
  actionName: string;
  codeDeploy?: {
    applicationName: string;
    groupName: string;
    /** Whether this application need not be the group's. */
    isGuess?: boolean;
  };
  ecs?: { clusterName: string; serviceName: string };
  lambda?: { functionName: string; aliasName: string };
  /** Leads on to what the stack holds. */
  cloudFormation?: StackTarget;
}

/** What an action does to a CloudFormation stack. */
export interface StackTarget {
  stackName: string;
  changeSetName?: string;
  /** Whether it changes what the stack holds, rather than only prepare that. */
  deploys: boolean;
}

/** A stack, and where the things in it deploy to. */
export interface StackFacts extends Whereabouts {
  /** As the action names it. */
  stackName: string;
  summary: StackSummary;
  targets: Pick<DeployTarget, 'codeDeploy' | 'ecs' | 'lambda'>[];
}

export interface PipelineFacts {
  pipeline: Pipeline;
  /** Newest first. Empty when the action history could not be read. */
  runs: ActionRun[];
  targets: DeployTarget[];
}

export interface DeploymentGroupFacts extends Whereabouts {
  applicationName: string;
  groupName: string;
  /** The ECS services that it deploys to. */
  services: ServiceName[];
  /** Whether it deploys aliases of functions; which, its deployments name. */
  ofFunctions?: boolean;
  alarmNames: string[];
  latestDeploymentIds: string[];
}

/** A set of tasks of a service: a task set of CodeDeploy's, or a rollout of ECS's own. */
export interface TaskGroup {
  id: string;
  taskDefinitionArn?: string;
  isPrimary: boolean;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  targetGroupArn?: string;
  /** The CodeDeploy deployment that made it. */
  deploymentId?: string;
  /** Why ECS gave its rollout up. */
  failure?: string;
}

/** What an alias sends calls to. */
export interface AliasFacts extends AliasName {
  arn: string;
  versions: AliasVersion[];
}

export interface AliasVersion {
  arn: string;
  /** Percent of the calls. */
  weight: number;
  /** AWS's word for it, e.g. Active; missing where it could not be read. */
  state?: string;
  stateReason?: string;
}

export interface ServiceFacts extends ServiceName {
  arn: string;
  status: string;
  launchType?: string;
  desiredCount?: number;
  runningCount?: number;
  pendingCount?: number;
  groups: TaskGroup[];
  targetGroupArns: string[];
}

/** A deployment as its provider tells it, before it is linked to the rest of the view. */
export interface DeploymentFacts {
  deployment: Deployment;
  service?: ServiceName;
  alias?: AliasName;
  /** Which task group each entry of `deployment.traffic` belongs to, by its id. */
  trafficGroupIds: (string | undefined)[];
  /** How long the old tasks are kept once all traffic has moved. */
  bakeMinutes?: number;
  alarmNames: string[];
}

export interface ReleaseFacts {
  pipelines: PipelineFacts[];
  builds: Build[];
  groups: DeploymentGroupFacts[];
  deployments: DeploymentFacts[];
  services: ServiceFacts[];
  aliases: AliasFacts[];
  stacks: StackFacts[];
  /** By target group ARN; missing where it could not be read. */
  targetHealth: ReadonlyMap<string, TargetHealth>;
  /** By place and name, see {@link alarmKey}. */
  alarms: ReadonlyMap<string, Alarm>;
  /** Image digests by task definition ARN. */
  taskDefinitionDigests: ReadonlyMap<string, string[]>;
  images: Image[];
  /** What the commits' own repository knows, by commit id. */
  commits: ReadonlyMap<string, Partial<Revision>>;
  problems: Problem[];
  providerTime?: string;
}

export function serviceKey(service: ServiceName): string {
  const { accountId, region, clusterName, serviceName } = service;
  return `${accountId}/${region}/${clusterName}/${serviceName}`;
}

export function aliasKey(alias: AliasName): string {
  const { accountId, region, functionName, aliasName } = alias;
  return `${accountId}/${region}/function/${functionName}:${aliasName}`;
}

/** The environment that a deployment goes to, as a key. */
export function environmentKey(
  deployment: Pick<DeploymentFacts, 'service' | 'alias'>,
): string | undefined {
  const { service, alias } = deployment;
  if (service) return serviceKey(service);
  return alias && aliasKey(alias);
}

/** What gets a share of the traffic: a task definition's tasks, or a version of a function. */
export function contentOf(
  share: Pick<TrafficShare, 'taskDefinitionArn' | 'functionVersionArn'>,
): string {
  return share.taskDefinitionArn ?? share.functionVersionArn ?? '';
}

export function alarmKey(place: Whereabouts, name: string): string {
  return `${place.accountId}/${place.region}/${name}`;
}
