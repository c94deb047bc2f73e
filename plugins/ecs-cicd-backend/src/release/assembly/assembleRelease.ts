import type {
  Action,
  Build,
  Deployment,
  Environment,
  Execution,
  Image,
  Pipeline,
  Revision,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { linkDeployments } from './deployments';
import { lagBetween } from './environmentLag';
import { assembleAlias } from './aliases';
import {
  assembleEnvironment,
  deployingStages,
  type EnvironmentContext,
  type DeployingStage,
} from './environments';
import {
  aliasKey,
  contentOf,
  serviceKey,
  type ActionRun,
  type DeployTarget,
  type ReleaseFacts,
  type StackFacts,
} from './facts';
import { judgeProgress, withDeploymentWaits } from './judgeProgress';
import { keepRecent } from './keepRecent';
import { linkUpstream } from './linkUpstream';
import { traceReleases } from './releases';
import { withCommits } from './withCommits';

/** One view out of what each service of AWS told: pure, and the same facts give the same view. */
export function assembleRelease(facts: ReleaseFacts): ReleaseParts {
  const pipelines = facts.pipelines.map(({ pipeline }) =>
    judgeProgress(withAllCommits(pipeline, facts.commits)),
  );
  const executions = new Map(
    pipelines.flatMap(({ executions: all }) =>
      all.map(execution => [execution.id, execution] as const),
    ),
  );
  // What an execution did is worth no link when the execution itself is not known.
  const runs = facts.pipelines
    .flatMap(pipeline => pipeline.runs)
    .filter(({ executionId }) => executions.has(executionId));
  const builds = facts.builds.map(build => withExecution(build, runs));
  const environmentsOf = (target: DeployTarget): string[] =>
    environmentsOfTarget(target, facts);
  const { deployments, keys, executionOfContent } = linkDeployments({
    facts,
    runs,
    builds,
    executions,
    environmentsOf,
  });

  const describeShare = (share: TrafficShare): TrafficShare => {
    const imageDigests =
      share.imageDigests.length > 0
        ? share.imageDigests
        : facts.taskDefinitionDigests.get(share.taskDefinitionArn ?? '') ?? [];
    const execution = executions.get(
      executionOfContent.get(contentOf(share)) ?? '',
    );
    return {
      ...share,
      imageDigests,
      ...(execution ? { revisions: execution.revisions } : {}),
    };
  };
  const described = deployments.map(deployment => ({
    ...deployment,
    traffic: deployment.traffic.map(describeShare),
  }));

  const stages = deployingStages(
    facts.pipelines.map((one, i) => ({ ...one, pipeline: pipelines[i] })),
    environmentsOf,
  );
  const stageUse = new Map<string, number>();
  for (const list of stages.values()) {
    for (const { pipelineId, name } of list) {
      const key = `${pipelineId}/${name}`;
      stageUse.set(key, (stageUse.get(key) ?? 0) + 1);
    }
  }
  const around = (key: string): EnvironmentContext => {
    const deploying = stages.get(key);
    const stage = deploying?.at(-1);
    return {
      stage,
      isProduction: deploying?.some(one => one.isProduction),
      isOneOfSeveral:
        stage !== undefined &&
        (stageUse.get(`${stage.pipelineId}/${stage.name}`) ?? 0) > 1,
      deployments: described.filter(({ id }) => keys.get(id) === key),
      describeShare,
      executionOf: share => executionOfContent.get(contentOf(share)),
    };
  };
  /** As the pipelines lead to them; what no pipeline leads to comes last. */
  const orderOf = (stage: DeployingStage | undefined) =>
    stage
      ? 1000 * pipelines.findIndex(({ id }) => id === stage.pipelineId) +
        stage.position
      : Number.MAX_SAFE_INTEGER;
  const environments = [
    ...facts.services.map(service => {
      const key = serviceKey(service);
      const context = around(key);
      const { targetHealth } = facts;
      return {
        key,
        stage: context.stage,
        environment: assembleEnvironment({ service, targetHealth, ...context }),
      };
    }),
    ...facts.aliases.map(alias => {
      const key = aliasKey(alias);
      const context = around(key);
      return {
        key,
        stage: context.stage,
        environment: assembleAlias({ alias, ...context }),
      };
    }),
  ].sort((a, b) => orderOf(a.stage) - orderOf(b.stage));
  const idOfKey = new Map(
    environments.map(({ key, environment }) => [key, environment.id]),
  );
  const linkedDeployments = described.map(deployment => {
    const environmentId = idOfKey.get(keys.get(deployment.id) ?? '');
    return environmentId ? { ...deployment, environmentId } : deployment;
  });
  const environmentOf = (target: DeployTarget) =>
    environmentsOf(target).flatMap(key => idOfKey.get(key) ?? [])[0];
  const linkedPipelines = pipelines.map((pipeline, i) =>
    judgeProgress(
      withDeploymentWaits(
        linkActions(pipeline, facts.pipelines[i].targets, {
          stacks: facts.stacks,
          builds,
          deployments: linkedDeployments,
          environmentOf,
        }),
        linkedDeployments,
      ),
    ),
  );
  const linkedEnvironments = environments.map(({ environment, stage }) => {
    const ahead =
      stage?.kind === 'production'
        ? environments
            .filter(
              other =>
                other.stage?.kind === 'test' &&
                other.stage.pipelineId === stage.pipelineId &&
                other.stage.position < stage.position,
            )
            .sort(
              (a, b) => (b.stage?.position ?? 0) - (a.stage?.position ?? 0),
            )[0]
        : undefined;
    const lag =
      ahead &&
      lagBetween({
        executions:
          linkedPipelines.find(({ id }) => id === stage?.pipelineId)
            ?.executions ?? [],
        aheadEnvironmentId: ahead.environment.id,
        ahead: ahead.environment.executionId,
        behind: environment.executionId,
      });
    return lag ? { ...environment, lag } : environment;
  });

  const releases = traceReleases({
    pipelines: linkedPipelines,
    runs,
    builds,
    deployments: linkedDeployments,
    environments: linkedEnvironments,
    executionOfContent,
  });

  return keepRecent({
    ...(facts.providerTime === undefined
      ? {}
      : { providerTime: facts.providerTime }),
    pipelines: linkUpstream(linkedPipelines, releases),
    builds,
    environments: linkedEnvironments,
    deployments: linkedDeployments,
    images: facts.images.map(image =>
      withWhereabouts(image, linkedEnvironments, builds),
    ),
    releases,
    problems: facts.problems,
  });
}

/** The environments that a deploy action reaches, directly or through its deployment group, as keys. */
function environmentsOfTarget(
  target: DeployTarget,
  facts: ReleaseFacts,
): string[] {
  const { codeDeploy, ecs, lambda, accountId, region } = target;
  if (ecs) return [serviceKey({ accountId, region, ...ecs })];
  if (lambda) return [aliasKey({ accountId, region, ...lambda })];
  const ofGroups = facts.groups
    .filter(
      group =>
        group.accountId === accountId &&
        group.region === region &&
        group.applicationName === codeDeploy?.applicationName &&
        group.groupName === codeDeploy.groupName,
    )
    .flatMap(group => group.services.map(serviceKey));
  // A group names its services, but not its aliases; those its deployments name.
  const ofDeployments = facts.deployments.flatMap(({ deployment, alias }) =>
    alias &&
    codeDeploy &&
    deployment.accountId === accountId &&
    deployment.region === region &&
    deployment.applicationName === codeDeploy.applicationName &&
    deployment.groupName === codeDeploy.groupName
      ? [aliasKey(alias)]
      : [],
  );
  return [...new Set([...ofGroups, ...ofDeployments])];
}

function withAllCommits(
  pipeline: Pipeline,
  commits: ReadonlyMap<string, Partial<Revision>>,
): Pipeline {
  const enrich = (execution: Execution) => withCommits(execution, commits);
  return {
    ...pipeline,
    executions: pipeline.executions.map(enrich),
    stages: pipeline.stages.map(stage => ({
      ...stage,
      ...(stage.execution ? { execution: enrich(stage.execution) } : {}),
      inbound: stage.inbound.map(enrich),
    })),
  };
}

function withExecution(build: Build, runs: ActionRun[]): Build {
  const run = runs.find(one => one.externalExecutionId === build.id);
  return run
    ? {
        ...build,
        executionId: run.executionId,
        imageDigests: [
          ...new Set([...build.imageDigests, ...run.imageDigests]),
        ],
      }
    : build;
}

function linkActions(
  pipeline: Pipeline,
  targets: DeployTarget[],
  known: {
    stacks: StackFacts[];
    builds: Build[];
    deployments: Deployment[];
    environmentOf: (target: DeployTarget) => string | undefined;
  },
): Pipeline {
  return {
    ...pipeline,
    stages: pipeline.stages.map(stage => ({
      ...stage,
      actions: stage.actions.map(action => {
        const own = targets.filter(
          one => one.stageName === stage.name && one.actionName === action.name,
        );
        const environmentId = own.flatMap(
          target => known.environmentOf(target) ?? [],
        )[0];
        const ofStack = stackOfAction(action, own, known.stacks);
        const build = known.builds.find(
          ({ id }) => id === action.externalExecutionId,
        );
        const deployment =
          known.deployments.find(
            ({ id }) => id === action.externalExecutionId,
          ) ??
          known.deployments.find(
            one =>
              (one.provider === 'ecs' || ofStack.stack !== undefined) &&
              environmentId !== undefined &&
              one.environmentId === environmentId &&
              one.executionId !== undefined &&
              one.executionId === action.executionId,
          );
        const revision = stage.execution?.revisions.find(
          ({ sourceAction }) =>
            action.category === 'source' && sourceAction === action.name,
        );
        const consoleUrl =
          build?.consoleUrl ?? deployment?.consoleUrl ?? action.consoleUrl;
        return {
          ...action,
          ...(environmentId ? { environmentId } : {}),
          ...ofStack,
          ...(build ? { buildId: build.id } : {}),
          ...(deployment ? { deploymentId: deployment.id } : {}),
          ...(revision ? { revision } : {}),
          ...(consoleUrl ? { consoleUrl } : {}),
        };
      }),
    })),
  };
}

/** The stack that an action changes, and by which change set. */
function stackOfAction(
  { externalExecutionId }: Action,
  targets: DeployTarget[],
  stacks: StackFacts[],
): Pick<Action, 'stack' | 'changeSet'> {
  const target = targets.find(({ cloudFormation }) => cloudFormation);
  const { stackName, changeSetName } = target?.cloudFormation ?? {};
  const stack = stacks.find(
    one =>
      one.stackName === stackName &&
      one.accountId === target?.accountId &&
      one.region === target.region,
  );
  const id = externalExecutionId?.includes(':changeSet/')
    ? externalExecutionId
    : undefined;
  return {
    ...(stack ? { stack: stack.summary } : {}),
    ...(changeSetName
      ? { changeSet: { name: changeSetName, ...(id ? { id } : {}) } }
      : {}),
  };
}

function withWhereabouts(
  image: Image,
  environments: Environment[],
  builds: Build[],
): Image {
  const build = builds.find(({ imageDigests }) =>
    imageDigests.includes(image.digest),
  );
  return {
    ...image,
    environmentIds: environments
      .filter(({ running }) =>
        running.some(
          share =>
            share.imageDigests.includes(image.digest) &&
            (share.weight > 0 || (share.runningCount ?? 0) > 0),
        ),
      )
      .map(({ id }) => id),
    ...(build ? { buildId: build.id } : {}),
    ...(build?.executionId ? { executionId: build.executionId } : {}),
  };
}
