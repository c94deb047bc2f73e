import {
  DescribeClustersCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  paginateListTasks,
  type DesiredStatus,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { NotFoundError } from '@backstage/errors';
import type {
  Deployment,
  Environment,
  EnvironmentDetail,
  EnvironmentDiff,
  TargetGroupHealth,
  TaskDefinition,
} from '@ecs-cicd/backstage-plugin-common';
import type { EnvironmentRequest } from '@ecs-cicd/backstage-plugin-node';
import { diffSettings } from '../../details/diffSettings';
import {
  isUnderWay,
  withProgress,
} from '../../release/assembly/deploymentProgress';
import type { ServiceFacts, ServiceName } from '../../release/assembly/facts';
import { comparableSettings } from '../mappers/comparable';
import { isDeployedByEcs, mapService } from '../mappers/ecs';
import {
  mapCluster,
  mapServiceEvents,
  mapServiceSettings,
} from '../mappers/ecsService';
import { byAge, mapTask, tasksByAddress } from '../mappers/ecsTasks';
import { mapTargetGroup } from '../mappers/elbv2';
import { mapTaskDefinition } from '../mappers/taskDefinition';
import { missing } from '../problemOf';
import { take, type Sweep } from '../Sweep';
import { describeService } from './describeService';
import { readScaling } from './scaling';
import { ServiceReader } from './services';

/** More than one looks through; a service may have thousands. */
const TASKS = 200;
const TASKS_AT_ONCE = 100;
const DEPLOYMENTS = 20;

type Detail = Omit<EnvironmentDetail, 'environmentId' | 'observedAt'>;
type Diff = Omit<
  EnvironmentDiff,
  'environmentId' | 'otherEnvironmentId' | 'observedAt'
>;

/** Reads an ECS environment of a release view in depth. */
export class EnvironmentReader {
  readonly #sweep: Sweep;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
  }

  /** @throws AwsCallError when the service itself cannot be read, NotFoundError when it is gone */
  async read(request: EnvironmentRequest): Promise<Detail> {
    const sweep = this.#sweep;
    const name = serviceNameOf(request.environment);
    const service = await describeService(this.#sweep, name);
    const facts = mapService(service, name);
    const [cluster, running, stopped, taskDefinitions, deployments, scaling] =
      await Promise.all([
        this.#readCluster(name),
        this.#readTasks(name, 'RUNNING'),
        this.#readTasks(name, 'STOPPED'),
        this.#readTaskDefinitions(request.environment, service),
        isDeployedByEcs(service)
          ? this.#readDeployments(facts, request.deployments)
          : request.deployments,
        readScaling(sweep, name),
      ]);
    const targetGroups = await this.#readTargetGroups(facts, [
      ...running,
      ...stopped,
    ]);
    const tasks = running.map(task => mapTask(task, name)).sort(byAge);
    const stoppedTasks = stopped.map(task => mapTask(task, name)).sort(byAge);
    const providerTime = sweep.providerTime?.toISOString();
    return {
      service: mapServiceSettings(service),
      ...(cluster ? { cluster } : {}),
      tasks,
      stoppedTasks,
      events: mapServiceEvents(service.events),
      targetGroups,
      ...(scaling ? { scaling } : {}),
      taskDefinitions,
      deployments,
      problems: sweep.problems,
      ...(providerTime ? { providerTime } : {}),
    };
  }

  /** @throws AwsCallError when either side cannot be read */
  async compare(request: {
    environment: Environment;
    other: Environment;
  }): Promise<Diff> {
    const { environment, other } = request;
    const [here, there] = await Promise.all([
      this.#settingsOf(environment, other),
      this.#settingsOf(other, environment),
    ]);
    return {
      ...diffSettings(here.settings, there.settings),
      ...(here.arn ? { taskDefinitionArn: here.arn } : {}),
      ...(there.arn ? { otherTaskDefinitionArn: there.arn } : {}),
    };
  }

  async #settingsOf(environment: Environment, other: Environment) {
    const name = serviceNameOf(environment);
    const service = await describeService(this.#sweep, name);
    const arn = servingTaskDefinitions(environment, service)[0]?.arn;
    // Its values are looked at and not kept, so it is not remembered as it is.
    const { taskDefinition } = arn
      ? await this.#describeTaskDefinition(name, arn)
      : { taskDefinition: undefined };
    return {
      arn,
      settings: comparableSettings({
        service: mapServiceSettings(service),
        taskDefinition,
        names: namesOf(environment, other, taskDefinition?.family),
      }),
    };
  }

  async #readCluster(name: ServiceName) {
    const sweep = this.#sweep;
    return sweep.attempt('environment', name.clusterName, async () => {
      const { clusters } = await sweep.client('ecs', name).send(
        new DescribeClustersCommand({
          clusters: [name.clusterName],
          include: ['SETTINGS'],
        }),
        sweep.sendOptions,
      );
      if (clusters?.[0]) return mapCluster(clusters[0], name);
      sweep.report(
        missing('environment', name.clusterName, 'ecs:DescribeClusters', name),
      );
      return undefined;
    });
  }

  async #readTasks(name: ServiceName, status: DesiredStatus): Promise<Task[]> {
    const sweep = this.#sweep;
    const { clusterName: cluster, serviceName } = name;
    const tasks = await sweep.attempt(
      'environment',
      `${cluster}/${serviceName}`,
      async () => {
        const client = sweep.client('ecs', name);
        const arns = await take(
          paginateListTasks(
            { client, pageSize: TASKS_AT_ONCE },
            { cluster, serviceName, desiredStatus: status },
            sweep.sendOptions,
          ),
          page => page.taskArns,
          TASKS,
        );
        const answers = await Promise.all(
          chunks(arns, TASKS_AT_ONCE).map(some =>
            client.send(
              new DescribeTasksCommand({ cluster, tasks: some }),
              sweep.sendOptions,
            ),
          ),
        );
        return answers.flatMap(answer => answer.tasks ?? []);
      },
    );
    return tasks ?? [];
  }

  async #readTaskDefinitions(
    environment: Environment,
    service: Service,
  ): Promise<TaskDefinition[]> {
    const sweep = this.#sweep;
    const found = await Promise.all(
      servingTaskDefinitions(environment, service).map(({ arn, weight }) =>
        sweep.attempt('environment', arn, async () => ({
          ...(await sweep.once(
            `told-task-definition/${arn}`,
            async () => {
              const { taskDefinition } = await this.#describeTaskDefinition(
                environment,
                arn,
              );
              return mapTaskDefinition(taskDefinition ?? {}, environment);
            },
            () => true,
          )),
          weight,
        })),
      ),
    );
    return found.filter(one => one !== undefined);
  }

  #describeTaskDefinition(
    place: { accountId: string; region: string },
    taskDefinition: string,
  ) {
    return this.#sweep
      .client('ecs', place)
      .send(
        new DescribeTaskDefinitionCommand({ taskDefinition }),
        this.#sweep.sendOptions,
      );
  }

  /** All that ECS remembers; what the view knows beside it, such as the execution, is added. */
  async #readDeployments(
    facts: ServiceFacts,
    known: Deployment[],
  ): Promise<Deployment[]> {
    const sweep = this.#sweep;
    const found = await new ServiceReader(sweep).readDeployments(
      facts,
      DEPLOYMENTS,
    );
    const now = sweep.providerTime?.toISOString();
    return found.deployments
      .map(({ deployment, bakeMinutes }) => {
        const { executionId, alarms = [] } =
          known.find(({ id }) => id === deployment.id) ?? {};
        return withProgress(
          {
            ...deployment,
            alarms,
            // Once it is over, only what was left with traffic tells anything.
            traffic: deployment.traffic.filter(
              ({ weight }) => weight > 0 || isUnderWay(deployment),
            ),
            ...(executionId ? { executionId } : {}),
          },
          bakeMinutes,
          now,
        );
      })
      .sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
  }

  async #readTargetGroups(
    facts: ServiceFacts,
    tasks: Task[],
  ): Promise<TargetGroupHealth[]> {
    const sweep = this.#sweep;
    const taskIds = tasksByAddress(tasks);
    const found = await Promise.all(
      facts.targetGroupArns.map(arn =>
        sweep.attempt('environment', arn, async () => {
          const { TargetHealthDescriptions } = await sweep
            .client('elasticloadbalancing', facts)
            .send(
              new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
              sweep.sendOptions,
            );
          return mapTargetGroup(
            arn,
            facts,
            TargetHealthDescriptions ?? [],
            taskIds,
          );
        }),
      ),
    );
    return found.filter(group => group !== undefined);
  }
}

export function serviceNameOf(environment: Environment): ServiceName {
  const { provider, accountId, region, clusterName, serviceName } = environment;
  if (provider !== 'ecs' || !clusterName || !serviceName) {
    throw new NotFoundError(
      `The environment ${environment.name} is no ECS service, so there is no more to tell of it`,
    );
  }
  return { accountId, region, clusterName, serviceName };
}

/** What serves by the view; when it knows nothing, what the service says of itself. Most of the traffic first. */
function servingTaskDefinitions(
  environment: Environment,
  service: Service,
): { arn: string; weight: number }[] {
  const weights = new Map<string, number>();
  for (const { taskDefinitionArn: arn, weight } of environment.running) {
    if (arn && weight > 0) weights.set(arn, (weights.get(arn) ?? 0) + weight);
  }
  const own =
    service.taskDefinition ??
    service.taskSets?.find(({ status }) => status === 'PRIMARY')
      ?.taskDefinition;
  if (weights.size === 0 && own) weights.set(own, 100);
  return [...weights]
    .map(([arn, weight]) => ({ arn, weight }))
    .sort((a, b) => b.weight - a.weight);
}

/** What an environment is called by, and the part of its name that the other's does not have: `prod` of `shop-prod`. */
function namesOf(
  environment: Environment,
  other: Environment,
  family: string | undefined,
): string[] {
  const { name, kind, clusterName, serviceName, accountId, region } =
    environment;
  const wordsOf = (one: Environment) =>
    `${one.clusterName} ${one.serviceName}`.toLowerCase().split(/[^a-z0-9]+/);
  const others = new Set(wordsOf(other));
  return [
    name,
    kind,
    clusterName ?? '',
    serviceName ?? '',
    family ?? '',
    accountId,
    region,
    ...wordsOf(environment).filter(word => !others.has(word)),
  ];
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
