import type { Pipeline } from '@ecs-cicd/backstage-plugin-common';
import { ecsServiceOf, type Place } from '../catalog/ResourceArn';
import type { NamedResources } from '../catalog/namedResources';
import { inThePicture } from '../release/assembly/deployments';
import type {
  AliasFacts,
  DeploymentFacts,
  DeploymentGroupFacts,
  DeployTarget,
  ReleaseFacts,
  ServiceFacts,
  ServiceName,
  StackFacts,
} from '../release/assembly/facts';
import type { AwsLocation } from './AwsSettings';
import { repositoriesOf } from './mappers/discovery';
import { parseEcrImage, type EcrImageReference } from './mappers/ecr';
import { resolvedImages } from './mappers/ecs';
import { BuildReader } from './readers/builds';
import { CodeDeployReader } from './readers/codeDeployments';
import { readCommits } from './readers/commits';
import { readAlarms, readTargetHealth } from './readers/health';
import { readAliases } from './readers/aliases';
import { ImageReader, wantedImages } from './readers/images';
import { readPipeline, type ReadPipeline } from './readers/pipelines';
import { ServiceReader, type ReadService } from './readers/services';
import {
  placesOfNewStacks,
  readStacks,
  withStackTargets,
} from './readers/stacks';
import { TagReader } from './readers/TagReader';
import type { Sweep } from './Sweep';

/**
 * Follows the names from one thing to the next: the pipeline names deployment groups and builds, the group names its
 * service and alarms, the service its task definitions and target groups, those the images. A stack names what is in it:
 * deployment groups, services, and aliases of functions.
 *
 * What one pipeline of four stages costs, with a test and a production service behind CodeDeploy in one account:
 *
 * | asked of | calls, first time | calls, later |
 * | --- | --- | --- |
 * | CodePipeline: GetPipeline, GetPipelineState, ListPipelineExecutions, ListActionExecutions | 4 | 3 |
 * | CodeBuild: BatchGetBuilds; Logs: GetLogEvents for a failed build | 1–4 | 0–1 |
 * | CodeDeploy: BatchGetDeploymentGroups, BatchGetDeployments, GetDeploymentConfig, BatchGetDeploymentTargets | 2 + 1–2 + 1–2 + 2–4 | 2 + 1 + 0 + 1–2 |
 * | ECS: DescribeServices a cluster, DescribeTaskDefinition | 1–2 + 2–4 | 1–2 + 0 |
 * | ELB: DescribeTargetHealth a target group in use | 2–3 | 2–3 |
 * | CloudWatch: DescribeAlarms | 1 | 1 |
 * | ECR: DescribeRepositories, DescribeImages | 2 | 2 |
 * | CodeCommit: BatchGetCommits | 1 | 0–1 |
 * | where it deploys by CloudFormation: DescribeStacks, ListStackResources a stack | 1 + 1 | 1 + 0–1 |
 * | where it deploys to an alias: GetAlias, GetFunctionConfiguration a version | 1 + 1–2 | 1 + 0 |
 */
export class ReleaseReader {
  readonly #sweep: Sweep;
  readonly #tags: TagReader;
  readonly #builds: BuildReader;
  readonly #codeDeploy: CodeDeployReader;
  readonly #services: ServiceReader;
  readonly #images: ImageReader;

  constructor(sweep: Sweep, locations: AwsLocation[]) {
    this.#sweep = sweep;
    this.#tags = new TagReader(sweep, locations);
    this.#builds = new BuildReader(sweep);
    this.#codeDeploy = new CodeDeployReader(sweep);
    this.#services = new ServiceReader(sweep);
    this.#images = new ImageReader(sweep);
  }

  async read(named: NamedResources): Promise<ReleaseFacts> {
    const sweep = this.#sweep;
    const [found, projects, serviceArns, repositories] = await Promise.all([
      this.#readPipelines(named),
      this.#tags.resolve(named.projects, 'codebuild:project'),
      this.#tags.resolve(named.services, 'ecs:service'),
      this.#tags.resolve(named.repositories, 'ecr:repository'),
    ]);
    const runs = found.flatMap(pipeline => pipeline.runs);
    const namedServices = serviceArns.flatMap((arn): ServiceName[] => {
      const names = ecsServiceOf(arn);
      return names
        ? [{ accountId: arn.accountId, region: arn.region, ...names }]
        : [];
    });

    const [builds, commits, deployed] = await Promise.all([
      this.#builds.read(runs, projects),
      readCommits(sweep, found),
      this.#readDeployed(found, namedServices),
    ]);
    const { pipelines, stacks, groups, services, aliases, codeDeployments } =
      deployed;
    const deployments = [
      ...codeDeployments,
      ...services.flatMap(service => service.deployments),
    ];
    const facts = services.map(service => service.facts);
    const [alarms, targetHealth, tasks] = await Promise.all([
      readAlarms(sweep, inThePicture(deployments)),
      readTargetHealth(sweep, facts),
      this.#readTaskDefinitions(services, codeDeployments),
    ]);
    const running = new Set(
      facts.flatMap(service =>
        service.groups.flatMap(
          group => tasks.digests.get(group.taskDefinitionArn ?? '') ?? [],
        ),
      ),
    );
    const images = await this.#images.read(
      wantedImages([
        ...tasks.references,
        ...builtImages(
          tasks.references,
          builds.flatMap(one => one.imageDigests),
        ),
        ...repositories.map(({ accountId, region, resource }) => ({
          accountId,
          region,
          repositoryName: resource.replace(/^repository\//, ''),
          latest: true,
        })),
        ...baseImages(pipelines),
      ]),
      running,
    );
    return {
      pipelines,
      builds,
      groups,
      deployments,
      services: facts,
      aliases,
      stacks,
      targetHealth,
      alarms,
      taskDefinitionDigests: tasks.digests,
      images,
      commits,
      problems: [...named.problems, ...sweep.problems],
      providerTime: sweep.providerTime?.toISOString(),
    };
  }

  /** Follows the deploy actions to where they deploy, and what was deployed there. */
  async #readDeployed(
    found: ReadPipeline[],
    namedServices: ServiceName[],
  ): Promise<{
    pipelines: ReadPipeline[];
    stacks: StackFacts[];
    groups: DeploymentGroupFacts[];
    codeDeployments: DeploymentFacts[];
    services: ReadService[];
    aliases: AliasFacts[];
  }> {
    const sweep = this.#sweep;
    const runs = found.flatMap(pipeline => pipeline.runs);
    const stacks = await readStacks(
      sweep,
      found.flatMap(pipeline => pipeline.targets),
      new Set(
        found.flatMap(({ pipeline, targets: all }) =>
          all.filter(target => hasRun(pipeline, target)),
        ),
      ),
    );
    const pipelines = found.map(pipeline => ({
      ...pipeline,
      targets: withStackTargets(pipeline.targets, stacks),
    }));
    const targets = pipelines.flatMap(pipeline => pipeline.targets);
    const groups = await this.#codeDeploy.readGroups(targets);
    const [codeDeployments, services] = await Promise.all([
      this.#codeDeploy.readDeployments(runs, groups),
      this.#services.read(
        [
          ...groups.flatMap(group => group.services),
          ...targets.flatMap(({ accountId, region, ecs }) =>
            ecs ? [{ accountId, region, ...ecs }] : [],
          ),
          ...namedServices,
        ],
        placesOfNewStacks(targets, stacks),
      ),
    ]);
    const aliases = await readAliases(sweep, [
      ...targets.flatMap(({ accountId, region, lambda }) =>
        lambda ? [{ accountId, region, ...lambda }] : [],
      ),
      ...codeDeployments.flatMap(({ alias }) => alias ?? []),
    ]);
    return { pipelines, stacks, groups, codeDeployments, services, aliases };
  }

  async #readPipelines(named: NamedResources): Promise<ReadPipeline[]> {
    const [arns, ofNames] = await Promise.all([
      this.#tags.resolve(named.pipelines, 'codepipeline'),
      Promise.all(
        named.pipelines.names.map(name => this.#tags.pipelineOfName(name)),
      ),
    ]);
    const all = new Map(
      [...arns, ...ofNames].flatMap(arn =>
        arn ? [[arn.arn, arn] as const] : [],
      ),
    );
    const found = await Promise.all(
      [...all.values()].map(arn =>
        readPipeline(this.#sweep, arn, named.stageKinds),
      ),
    );
    return found.filter(pipeline => pipeline !== undefined);
  }

  /** The images behind each task definition that runs, or that a deployment in the picture brings. */
  async #readTaskDefinitions(
    services: ReadService[],
    deployments: DeploymentFacts[],
  ): Promise<{
    digests: Map<string, string[]>;
    references: EcrImageReference[];
  }> {
    const wanted = new Map<string, Place>();
    for (const { facts } of services) {
      for (const { taskDefinitionArn } of facts.groups) {
        if (taskDefinitionArn) wanted.set(taskDefinitionArn, facts);
      }
    }
    for (const { deployment } of inThePicture(deployments)) {
      const { taskDefinitionArn } = deployment;
      if (taskDefinitionArn) wanted.set(taskDefinitionArn, deployment);
    }
    const resolved = new Map(services.flatMap(({ images }) => [...images]));
    const unresolved = new Set<string>();
    await Promise.all(
      [...wanted].map(async ([arn, place]) => {
        const images = await this.#services.readImages(arn, place);
        const byDigest = resolvedImages(images.map(image => ({ image })));
        if (byDigest.length > 0) resolved.set(arn, byDigest);
        else if (!resolved.has(arn) && images.length > 0) unresolved.add(arn);
      }),
    );
    const asked = services.filter(({ facts }) => runsAny(facts, unresolved));
    for (const found of await Promise.all(
      asked.map(({ facts }) => this.#services.readRunningImages(facts)),
    )) {
      for (const [arn, images] of found) {
        if (unresolved.has(arn)) resolved.set(arn, images);
      }
    }
    return {
      digests: new Map(
        [...resolved].map(([arn, images]) => [
          arn,
          [...new Set(images.map(({ digest }) => digest))],
        ]),
      ),
      references: [...resolved.values()].flat().flatMap(({ image, digest }) => {
        const reference = parseEcrImage(image);
        return reference ? [{ ...reference, digest }] : [];
      }),
    };
  }
}

/** Whether an action has been at its target; what a new pipeline deploys to is yet to be made. */
function hasRun(
  { stages }: Pipeline,
  { stageName, actionName }: DeployTarget,
): boolean {
  return stages
    .filter(({ name }) => name === stageName)
    .flatMap(({ actions }) => actions)
    .some(
      ({ name, executionId }) =>
        name === actionName && executionId !== undefined,
    );
}

function runsAny(service: ServiceFacts, arns: ReadonlySet<string>): boolean {
  return service.groups.some(group => arns.has(group.taskDefinitionArn ?? ''));
}

/** Where builds push to is not said anywhere; it is where the tasks of the same release pull from. */
function builtImages(
  pulled: EcrImageReference[],
  digests: string[],
): EcrImageReference[] {
  const repositories = new Map(
    pulled.map(({ accountId, region, repositoryName }) => [
      `${accountId}/${region}/${repositoryName}`,
      { accountId, region, repositoryName },
    ]),
  );
  const known = new Set(pulled.map(({ digest }) => digest));
  const own = [...repositories.values()];
  return own.length === 1
    ? digests
        .filter(digest => !known.has(digest))
        .map(digest => ({ ...own[0], digest }))
    : [];
}

/** The images that source actions watch, as the executions picked them up. */
function baseImages(pipelines: ReadPipeline[]): EcrImageReference[] {
  return pipelines.flatMap(({ pipeline, arn, declaredStages }) =>
    repositoriesOf(declaredStages, arn, 'ECR').flatMap(repository => {
      const revision = pipeline.executions
        .flatMap(execution => execution.revisions)
        .find(
          ({ kind, repository: name }) =>
            kind === 'image' && name === repository.name,
        );
      return revision?.id.startsWith('sha256:')
        ? [
            {
              accountId: repository.accountId,
              region: repository.region,
              repositoryName: repository.name,
              digest: revision.id,
            },
          ]
        : [];
    }),
  );
}
