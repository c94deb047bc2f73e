import type {
  Build,
  Deployment,
  Execution,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay, withProgress } from './deploymentProgress';
import {
  alarmKey,
  contentOf,
  environmentKey,
  serviceKey,
  type ActionRun,
  type DeploymentFacts,
  type DeployTarget,
  type ReleaseFacts,
  type ServiceFacts,
  type TaskGroup,
} from './facts';

export interface LinkDeploymentsInput {
  facts: ReleaseFacts;
  runs: ActionRun[];
  builds: Build[];
  executions: ReadonlyMap<string, Execution>;
  /** Keys of the environments that a deploy action reaches. */
  environmentsOf: (target: DeployTarget) => string[];
}

export interface LinkedDeployments {
  /** Newest first. */
  deployments: Deployment[];
  /** Keys of their services, by deployment id. */
  keys: ReadonlyMap<string, string>;
  /** Which execution brought what serves, by {@link contentOf}. */
  executionOfContent: ReadonlyMap<string, string>;
}

/** Of each service, the deployments under way and the latest one: those that say something about now. */
export function inThePicture(
  deployments: DeploymentFacts[],
): DeploymentFacts[] {
  const seen = new Set<string>();
  return [...deployments]
    .sort((a, b) =>
      (b.deployment.startedAt ?? '').localeCompare(
        a.deployment.startedAt ?? '',
      ),
    )
    .filter(one => {
      const { deployment } = one;
      const key = environmentKey(one) ?? deployment.id;
      const isLatest = !seen.has(key);
      seen.add(key);
      return isLatest || isUnderWay(deployment);
    });
}

/** Ties each deployment to its service, its execution, its task definition, its images and its alarms. */
export function linkDeployments(
  input: LinkDeploymentsInput,
): LinkedDeployments {
  const { facts, builds } = input;
  const services = new Map(
    facts.services.map(service => [serviceKey(service), service]),
  );
  const keys = new Map<string, string>();
  const current = new Set(inThePicture(facts.deployments));
  const linked = facts.deployments
    .map(one => {
      const key = environmentKey(one);
      if (key) keys.set(one.deployment.id, key);
      return link(one, key, {
        ...input,
        service: key ? services.get(key) : undefined,
        isCurrent: current.has(one),
      });
    })
    .sort((a, b) =>
      (b.deployment.startedAt ?? '').localeCompare(
        a.deployment.startedAt ?? '',
      ),
    );

  const executionOfContent = new Map<string, string>();
  for (const { deployment } of linked) {
    const { executionId } = deployment;
    const content = contentOf(deployment);
    if (content && executionId && !executionOfContent.has(content)) {
      executionOfContent.set(content, executionId);
    }
  }
  // Tasks whose deployment is forgotten are still known by the image that they run.
  for (const [arn, digests] of facts.taskDefinitionDigests) {
    if (executionOfContent.has(arn)) continue;
    const build = builds.find(
      ({ imageDigests, executionId }) =>
        executionId && imageDigests.some(digest => digests.includes(digest)),
    );
    if (build?.executionId) executionOfContent.set(arn, build.executionId);
  }
  return {
    deployments: linked.map(({ deployment, bakeMinutes }) =>
      withProgress(deployment, bakeMinutes, facts.providerTime),
    ),
    keys,
    executionOfContent,
  };
}

function link(
  one: DeploymentFacts,
  key: string | undefined,
  context: LinkDeploymentsInput & {
    service: ServiceFacts | undefined;
    isCurrent: boolean;
  },
): { deployment: Deployment; bakeMinutes?: number } {
  const { deployment } = one;
  const { facts, runs, builds, environmentsOf, service } = context;
  const targets = facts.pipelines.flatMap(pipeline => pipeline.targets);
  const run =
    runs.find(
      ({ externalExecutionId }) => externalExecutionId === deployment.id,
    ) ??
    (isStartedUnseen(one)
      ? runs.find(
          ({ stageName, actionName, startedAt, updatedAt, status }) =>
            targets.some(
              target =>
                target.stageName === stageName &&
                target.actionName === actionName &&
                key !== undefined &&
                environmentsOf(target).includes(key),
            ) &&
            isWithin(
              deployment.startedAt,
              startedAt,
              status === 'running' ? undefined : updatedAt,
            ),
        )
      : undefined);
  const taskDefinitionArn =
    deployment.taskDefinitionArn ??
    service?.groups.find(group => group.deploymentId === deployment.id)
      ?.taskDefinitionArn;
  const ofTasks =
    facts.taskDefinitionDigests.get(taskDefinitionArn ?? '') ?? [];
  const ofBuilds = builds
    .filter(({ executionId }) => run && executionId === run.executionId)
    .flatMap(({ imageDigests }) => imageDigests);
  const imageDigests = [deployment.imageDigests, ofTasks, ofBuilds].find(
    digests => digests.length > 0,
  );
  return {
    bakeMinutes: one.bakeMinutes,
    deployment: {
      ...deployment,
      ...(run ? { executionId: run.executionId } : {}),
      ...(taskDefinitionArn ? { taskDefinitionArn } : {}),
      imageDigests: imageDigests ?? [],
      traffic: deployment.traffic
        .map((share, i) =>
          linkShare(
            share,
            service?.groups.find(({ id }) => id === one.trafficGroupIds[i]),
            { ...deployment, taskDefinitionArn },
          ),
        )
        // Once it is over, the tasks without traffic are gone, whatever its last count of them was.
        .filter(({ weight }) => weight > 0 || isUnderWay(deployment)),
      // An alarm's state is of now, and says nothing about a deployment of last week.
      alarms: context.isCurrent
        ? one.alarmNames.flatMap(
            name => facts.alarms.get(alarmKey(deployment, name)) ?? [],
          )
        : [],
    },
  };
}

/**
 * Whether an action that starts such a deployment does not tell its id: ECS's own is started by a change of the service,
 * and that of an alias by a change of its stack. A way back is nobody's release.
 */
function isStartedUnseen({ deployment, alias }: DeploymentFacts): boolean {
  return (
    deployment.provider === 'ecs' ||
    (alias !== undefined && deployment.rollsBack === undefined)
  );
}

/** The service counts its tasks at every moment; the deployment's own counts lag behind. */
function linkShare(
  share: TrafficShare,
  group: TaskGroup | undefined,
  deployment: Pick<Deployment, 'status' | 'taskDefinitionArn'>,
): TrafficShare {
  const taskDefinitionArn =
    share.taskDefinitionArn ??
    group?.taskDefinitionArn ??
    (share.label === 'green' ? deployment.taskDefinitionArn : undefined);
  return {
    ...share,
    ...(taskDefinitionArn ? { taskDefinitionArn } : {}),
    ...(group && isUnderWay(deployment)
      ? {
          desiredCount: group.desiredCount,
          runningCount: group.runningCount,
          pendingCount: group.pendingCount,
        }
      : {}),
  };
}

/** Timestamps of one form compare as texts. */
function isWithin(
  time: string | undefined,
  from: string | undefined,
  to: string | undefined,
): boolean {
  return (
    time !== undefined &&
    from !== undefined &&
    time >= from &&
    (to === undefined || time <= to)
  );
}
