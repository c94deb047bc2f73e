import type {
  Deployment,
  Environment,
  StageKind,
  TargetHealth,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { consoleUrl } from './consoleUrl';
import { isUnderWay } from './deploymentProgress';
import { judgeHealth } from './environmentHealth';
import type { PipelineFacts, ServiceFacts, TaskGroup } from './facts';
import { isProduction } from './isProduction';
import { environmentKindOfName } from './stageKind';

/** A stage that deploys to an environment. */
export interface DeployingStage {
  pipelineId: string;
  /** Its place in the pipeline's order. */
  position: number;
  name: string;
  kind: StageKind;
  isProduction: boolean;
}

/** What is around an environment, whatever runs in it. */
export interface EnvironmentContext {
  stage?: DeployingStage;
  /** Whether any stage that deploys to it is production; unknown when none does. */
  isProduction?: boolean;
  /** Whether its stage deploys to other environments too, so that the stage's name is not enough. */
  isOneOfSeveral: boolean;
  /** The environment's own, newest first. */
  deployments: Deployment[];
  describeShare: (share: TrafficShare) => TrafficShare;
  executionOf: (share: TrafficShare) => string | undefined;
}

export interface EnvironmentInput extends EnvironmentContext {
  service: ServiceFacts;
  targetHealth: ReadonlyMap<string, TargetHealth>;
}

/** The stages that deploy to each environment, by its key. */
export function deployingStages(
  pipelines: PipelineFacts[],
  environmentsOf: (target: PipelineFacts['targets'][number]) => string[],
): Map<string, DeployingStage[]> {
  const stages = new Map<string, DeployingStage[]>();
  for (const { pipeline, targets } of pipelines) {
    for (const target of targets) {
      const position = pipeline.stages.findIndex(
        stage => stage.name === target.stageName,
      );
      for (const key of environmentsOf(target)) {
        const known = stages.get(key) ?? [];
        const isKnown = known.some(
          ({ pipelineId, name }) =>
            pipelineId === pipeline.id && name === target.stageName,
        );
        if (isKnown) continue;
        const stage = pipeline.stages[position];
        known.push({
          pipelineId: pipeline.id,
          position,
          name: target.stageName,
          kind: stage?.kind ?? 'other',
          isProduction: stage === undefined || isProduction(stage),
        });
        stages.set(key, known);
      }
    }
  }
  return stages;
}

function shareOfGroup(
  group: TaskGroup,
  label: TrafficShare['label'],
  weight: number,
): TrafficShare {
  return {
    label,
    weight,
    imageDigests: [],
    desiredCount: group.desiredCount,
    runningCount: group.runningCount,
    pendingCount: group.pendingCount,
    ...(group.taskDefinitionArn === undefined
      ? {}
      : { taskDefinitionArn: group.taskDefinitionArn }),
  };
}

/** What serves when nobody moves traffic: the primary tasks; in a rolling update, all that run. */
function sharesOfGroups(groups: TaskGroup[]): TrafficShare[] {
  const made = groups.some(group => group.deploymentId !== undefined);
  const serving = made
    ? groups.filter(group => group.isPrimary)
    : groups.filter(group => group.isPrimary || group.runningCount > 0);
  if (serving.length === 1) return [shareOfGroup(serving[0], 'primary', 100)];
  const running = serving.reduce((sum, group) => sum + group.runningCount, 0);
  return serving
    .map(group =>
      shareOfGroup(
        group,
        group.isPrimary ? 'green' : 'blue',
        running === 0 ? 0 : Math.round((100 * group.runningCount) / running),
      ),
    )
    .sort((a, b) => a.label.localeCompare(b.label));
}

/**
 * What serves in an environment now: by the deployment that moves its traffic, or that was stopped half way and left it
 * so, or else by the service itself.
 */
export function runningShares(
  service: ServiceFacts,
  deployments: Deployment[],
): TrafficShare[] {
  const moving = deployments.find(
    deployment => isUnderWay(deployment) && deployment.traffic.length > 0,
  );
  const [latest] = deployments;
  if (!moving && latest && isLeftHalfWay(latest, service)) {
    return latest.traffic;
  }
  return moving ? moving.traffic : sharesOfGroups(service.groups);
}

/** Nothing has taken its traffic back, and all that it shared the traffic between still runs. */
function isLeftHalfWay(
  { provider, status, rolledBackBy, traffic }: Deployment,
  { groups }: ServiceFacts,
): boolean {
  const serving = traffic.filter(({ weight }) => weight > 0);
  return (
    provider === 'codedeploy' &&
    (status === 'stopped' || status === 'failed') &&
    rolledBackBy === undefined &&
    serving.some(({ label }) => label === 'green') &&
    serving.every(share =>
      groups.some(
        ({ taskDefinitionArn, runningCount }) =>
          taskDefinitionArn === share.taskDefinitionArn && runningCount > 0,
      ),
    )
  );
}

function targetHealthOf(
  service: ServiceFacts,
  running: TrafficShare[],
  known: ReadonlyMap<string, TargetHealth>,
): TargetHealth | undefined {
  const serving = new Set(
    running
      .filter(({ weight }) => weight > 0)
      .map(share => share.taskDefinitionArn),
  );
  const ofGroups = service.groups
    .filter(group => serving.has(group.taskDefinitionArn))
    .flatMap(group => group.targetGroupArn ?? []);
  const arns = new Set(
    ofGroups.length > 0 ? ofGroups : service.targetGroupArns,
  );
  const sum: TargetHealth = { healthy: 0, unhealthy: 0, other: 0 };
  for (const arn of arns) {
    const one = known.get(arn);
    if (!one) return undefined;
    sum.healthy += one.healthy;
    sum.unhealthy += one.unhealthy;
    sum.other += one.other;
  }
  return arns.size > 0 ? sum : undefined;
}

/** People say "production"; only where a stage deploys to several services it has to be said which. */
export function nameOf(
  { stage, isOneOfSeveral }: EnvironmentContext,
  ownName: string,
): string {
  if (!stage) return ownName;
  return isOneOfSeveral ? `${stage.name}: ${ownName}` : stage.name;
}

export function assembleEnvironment(input: EnvironmentInput): Environment {
  const { service, stage, deployments } = input;
  const running = runningShares(service, deployments).map(input.describeShare);
  const serving = running.filter(({ weight }) => weight > 0);
  const latest = deployments.find(isUnderWay) ?? deployments[0];
  const main = [...serving].sort((a, b) => b.weight - a.weight)[0];
  const executionId = main && input.executionOf(main);
  const targetHealth = targetHealthOf(service, running, input.targetHealth);
  const ownName = `${service.clusterName}/${service.serviceName}`;
  const kindOfName =
    environmentKindOfName(service.clusterName) ??
    environmentKindOfName(service.serviceName);
  const environment: Environment = {
    id: service.arn,
    name: nameOf(input, ownName),
    kind: stage?.kind ?? kindOfName ?? 'other',
    // A catalog file that leaves out the pipeline must not get past a freeze.
    isProduction: input.isProduction ?? kindOfName !== 'test',
    provider: 'ecs',
    clusterName: service.clusterName,
    serviceName: service.serviceName,
    ...judgeHealth({
      serviceStatus: service.status,
      desiredCount: service.desiredCount,
      serving,
      targetHealth,
      hasTargets: service.targetGroupArns.length > 0,
      rolloutFailure: service.groups.find(group => group.failure)?.failure,
      alarms: latest && isUnderWay(latest) ? latest.alarms : [],
    }),
    running,
    arn: service.arn,
    accountId: service.accountId,
    region: service.region,
    consoleUrl: consoleUrl.service(
      service,
      service.clusterName,
      service.serviceName,
    ),
  };
  const { desiredCount, runningCount, pendingCount, launchType } = service;
  return {
    ...environment,
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(runningCount === undefined ? {} : { runningCount }),
    ...(pendingCount === undefined ? {} : { pendingCount }),
    ...(launchType === undefined ? {} : { launchType }),
    ...(targetHealth === undefined ? {} : { targetHealth }),
    ...(executionId === undefined ? {} : { executionId }),
    ...(latest === undefined ? {} : { deploymentId: latest.id }),
  };
}
