import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  paginateListTasks,
  type Service,
  type ServiceDeployment,
  type ServiceRevision,
} from '@aws-sdk/client-ecs';
import type { Place } from '../../catalog/ResourceArn';
import {
  serviceKey,
  type DeploymentFacts,
  type ServiceFacts,
  type ServiceName,
} from '../../release/assembly/facts';
import {
  digestsOfRevision,
  imagesOf,
  isDeployedByEcs,
  mapService,
  resolvedImages,
  withTargetGroups,
  type ResolvedImage,
} from '../mappers/ecs';
import { mapServiceDeployment } from '../mappers/ecsDeployments';
import { missing } from '../problemOf';
import { take, type Batch, type Sweep } from '../Sweep';

const SERVICE_DEPLOYMENTS = 5;
/** One DescribeTasks; enough to learn the digest behind a tag. */
const TASKS = 100;

export interface ReadService {
  facts: ServiceFacts;
  deployments: DeploymentFacts[];
  /** The images by task definition, as ECS resolved them. */
  images: Map<string, ResolvedImage[]>;
}

/** Deployments as ECS tells them, with the revisions that they name. */
export interface ToldDeployments {
  deployments: ServiceDeployment[];
  /** By ARN. */
  revisions: ReadonlyMap<string, ServiceRevision>;
}

export class ServiceReader {
  readonly #sweep: Sweep;
  readonly #services: Batch<Service>;
  readonly #serviceDeployments: Batch<ServiceDeployment>;
  readonly #revisions: Batch<ServiceRevision>;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#services = sweep.batch<Service>({
      name: 'service',
      size: 10,
      fetch: async (place, cluster, names) => {
        const { services } = await sweep
          .client('ecs', place)
          .send(
            new DescribeServicesCommand({ cluster, services: [...names] }),
            sweep.sendOptions,
          );
        return new Map(
          (services ?? []).map(service => [service.serviceName ?? '', service]),
        );
      },
    });
    this.#serviceDeployments = sweep.batch<ServiceDeployment>({
      name: 'service-deployment',
      size: 20,
      isSettled: ({ status }) =>
        /^(SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/.test(
          status ?? '',
        ),
      fetch: async (place, _group, arns) => {
        const { serviceDeployments } = await sweep.client('ecs', place).send(
          new DescribeServiceDeploymentsCommand({
            serviceDeploymentArns: [...arns],
          }),
          sweep.sendOptions,
        );
        return new Map(
          (serviceDeployments ?? []).map(one => [
            one.serviceDeploymentArn ?? '',
            one,
          ]),
        );
      },
    });
    this.#revisions = sweep.batch<ServiceRevision>({
      name: 'service-revision',
      size: 20,
      // A new revision's image digests are filled in when its first task has pulled them.
      isSettled: revision => digestsOfRevision(revision).length > 0,
      fetch: async (place, _group, arns) => {
        const { serviceRevisions } = await sweep.client('ecs', place).send(
          new DescribeServiceRevisionsCommand({
            serviceRevisionArns: [...arns],
          }),
          sweep.sendOptions,
        );
        return new Map(
          (serviceRevisions ?? []).map(one => [
            one.serviceRevisionArn ?? '',
            one,
          ]),
        );
      },
    });
  }

  /** @param newPlaces - where a service that is not there is yet to be made, and no problem */
  async read(
    names: ServiceName[],
    newPlaces: Place[] = [],
  ): Promise<ReadService[]> {
    const unique = new Map(names.map(name => [serviceKey(name), name]));
    const found = await Promise.all(
      [...unique.values()].map(name =>
        this.#readOne(
          name,
          newPlaces.some(
            ({ accountId, region }) =>
              accountId === name.accountId && region === name.region,
          ),
        ),
      ),
    );
    return found.flat();
  }

  async #readOne(name: ServiceName, isNew: boolean): Promise<ReadService[]> {
    const subject = `${name.clusterName}/${name.serviceName}`;
    const service = await this.#sweep.attempt(
      'environment',
      subject,
      async () => {
        const one = await this.#services(
          name,
          name.clusterName,
          name.serviceName,
        );
        if (!one && !isNew) {
          this.#sweep.report(
            missing('environment', subject, 'ecs:DescribeServices', name),
          );
        }
        return one;
      },
    );
    if (!service) return [];
    const facts = mapService(service, name);
    return [
      isDeployedByEcs(service)
        ? await this.readDeployments(facts, SERVICE_DEPLOYMENTS)
        : { facts, deployments: [], images: new Map() },
    ];
  }

  /** The latest deployments of a service that ECS deploys itself, and what their revisions tell of it. */
  async readDeployments(
    service: ServiceFacts,
    maximum: number,
  ): Promise<ReadService> {
    const images = new Map<string, ResolvedImage[]>();
    const sweep = this.#sweep;
    const subject = `${service.clusterName}/${service.serviceName}`;
    // The newest come first, and no more than one short page of them is of interest.
    const listed = await sweep.attempt('deployment', subject, () =>
      sweep.client('ecs', service).send(
        new ListServiceDeploymentsCommand({
          cluster: service.clusterName,
          service: service.serviceName,
          maxResults: maximum,
        }),
        sweep.sendOptions,
      ),
    );
    const { deployments, revisions } = await this.#withRevisions(
      service,
      await this.#all(
        'deployment',
        this.#serviceDeployments,
        service,
        (listed?.serviceDeployments ?? []).flatMap(
          brief => brief.serviceDeploymentArn ?? [],
        ),
      ),
    );
    for (const revision of revisions.values()) {
      const found = resolvedImages(revision.containerImages);
      if (revision.taskDefinition && found.length > 0) {
        images.set(revision.taskDefinition, found);
      }
    }
    return {
      facts: withTargetGroups(service, revisions.values()),
      deployments: deployments.map(deployment =>
        mapServiceDeployment({
          deployment,
          place: service,
          service,
          revisions,
        }),
      ),
      images,
    };
  }

  /** One page of a service's deployments as ECS tells them, newest first. */
  async readPage(
    service: ServiceName,
    page: { size: number; token?: string },
  ): Promise<ToldDeployments & { nextToken?: string }> {
    const sweep = this.#sweep;
    const { serviceDeployments = [], nextToken } = await sweep
      .client('ecs', service)
      .send(
        new ListServiceDeploymentsCommand({
          cluster: service.clusterName,
          service: service.serviceName,
          maxResults: page.size,
          nextToken: page.token,
        }),
        sweep.sendOptions,
      );
    const told = await this.#withRevisions(
      service,
      await this.#all(
        'deployment',
        this.#serviceDeployments,
        service,
        serviceDeployments.flatMap(one => one.serviceDeploymentArn ?? []),
      ),
    );
    return { ...told, ...(nextToken ? { nextToken } : {}) };
  }

  /** One deployment of a service as ECS tells it. @throws AwsCallError when it cannot be read */
  async readDeployment(
    service: ServiceName,
    arn: string,
  ): Promise<ToldDeployments | undefined> {
    const found = await this.#serviceDeployments(service, '', arn);
    return found && this.#withRevisions(service, [found]);
  }

  /** The revisions that deployments go from and to. */
  async #withRevisions(
    place: Place,
    deployments: ServiceDeployment[],
  ): Promise<ToldDeployments> {
    const revisions = await this.#all(
      'deployment',
      this.#revisions,
      place,
      deployments.flatMap(
        ({ targetServiceRevision, sourceServiceRevisions, rollback }) =>
          [
            targetServiceRevision?.arn,
            rollback?.serviceRevisionArn,
            ...(sourceServiceRevisions ?? []).map(revision => revision.arn),
          ].flatMap(arn => arn ?? []),
      ),
    );
    return {
      deployments,
      revisions: new Map(
        revisions.map(one => [one.serviceRevisionArn ?? '', one]),
      ),
    };
  }

  async #all<V extends object>(
    part: 'deployment',
    batch: Batch<V>,
    place: Place,
    ids: string[],
  ): Promise<V[]> {
    const found = await Promise.all(
      [...new Set(ids)].map(id =>
        this.#sweep.attempt(part, id, () => batch(place, '', id)),
      ),
    );
    return found.filter(value => value !== undefined);
  }

  /** The images that a task definition names; it can never change. */
  async readImages(arn: string, place: Place): Promise<string[]> {
    const sweep = this.#sweep;
    const images = await sweep.attempt('environment', arn, () =>
      sweep.once(
        `task-definition/${arn}`,
        async () => {
          const { taskDefinition } = await sweep
            .client('ecs', place)
            .send(
              new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
              sweep.sendOptions,
            );
          return imagesOf(taskDefinition ?? {});
        },
        () => true,
      ),
    );
    return images ?? [];
  }

  /** What runs behind images that are named by tag: only the tasks know. By task definition. */
  async readRunningImages(
    service: ServiceName,
  ): Promise<Map<string, ResolvedImage[]>> {
    const sweep = this.#sweep;
    const { clusterName: cluster, serviceName } = service;
    const tasks = await sweep.attempt(
      'environment',
      `${cluster}/${serviceName}`,
      async () => {
        const client = sweep.client('ecs', service);
        const arns = await take(
          paginateListTasks(
            { client, pageSize: TASKS },
            { cluster, serviceName },
            sweep.sendOptions,
          ),
          page => page.taskArns,
          TASKS,
        );
        if (arns.length === 0) return [];
        const answer = await client.send(
          new DescribeTasksCommand({ cluster, tasks: arns }),
          sweep.sendOptions,
        );
        return answer.tasks ?? [];
      },
    );
    const images = new Map<string, ResolvedImage[]>();
    for (const { taskDefinitionArn, containers } of tasks ?? []) {
      if (!taskDefinitionArn) continue;
      images.set(taskDefinitionArn, [
        ...(images.get(taskDefinitionArn) ?? []),
        ...resolvedImages(containers),
      ]);
    }
    return images;
  }
}
