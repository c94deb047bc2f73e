import type { ServiceDeployment, ServiceRevision } from '@aws-sdk/client-ecs';
import type {
  Deployment,
  DeploymentListItem,
  Environment,
} from '@ecs-cicd/backstage-plugin-common';
import type { DeploymentReading } from '@ecs-cicd/backstage-plugin-node';
import {
  isUnderWay,
  withProgress,
} from '../../release/assembly/deploymentProgress';
import { waitsOf } from '../../release/assembly/deploymentWaits';
import type { ServiceName } from '../../release/assembly/facts';
import {
  mapNativeRollback,
  mapRevisionSides,
  mapStageSteps,
} from '../mappers/ecsDeploymentDetail';
import { mapServiceDeployment } from '../mappers/ecsDeployments';
import { targetGroupName } from '../mappers/elbv2';
import type { Sweep } from '../Sweep';
import { readDeploymentAlarms } from './deploymentAlarms';
import { serviceNameOf } from './EnvironmentReader';
import { ServiceReader, type ToldDeployments } from './services';
import { readRoutes, type RouteName } from './trafficRoutes';

/** Reads the deployments that ECS does itself. */
export class ServiceDeploymentDetailReader {
  readonly #sweep: Sweep;
  readonly #services: ServiceReader;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#services = new ServiceReader(sweep);
  }

  /**
   * @returns undefined when the service has none of that id
   * @throws AwsCallError when it cannot be read
   */
  async read(
    id: string,
    environment: Environment,
  ): Promise<DeploymentReading | undefined> {
    const service = serviceNameOf(environment);
    const told = await this.#services.readDeployment(
      service,
      deploymentArn(environment, service, id),
    );
    const deployment = told?.deployments[0];
    return told && deployment && this.#tell(deployment, told, environment);
  }

  /** One page of a service's deployments. @throws AwsCallError when it cannot be read */
  async list(
    environment: Environment,
    page: { size: number; token?: string },
  ): Promise<{ items: DeploymentListItem[]; nextToken?: string }> {
    const service = serviceNameOf(environment);
    const { nextToken, ...told } = await this.#services.readPage(service, page);
    const items = told.deployments.map(deployment => {
      const facts = this.#map(deployment, told, environment);
      const { traffic } = facts.deployment;
      return {
        deployment: {
          ...withProgress(
            facts.deployment,
            facts.bakeMinutes,
            this.#sweep.providerTime?.toISOString(),
          ),
          // Once it is over, only what was left with traffic tells anything.
          traffic: traffic.filter(
            ({ weight }) => weight > 0 || isUnderWay(facts.deployment),
          ),
        },
      };
    });
    return { items, ...(nextToken ? { nextToken } : {}) };
  }

  #map(
    deployment: ServiceDeployment,
    { revisions }: ToldDeployments,
    environment: Environment,
  ) {
    const service = serviceNameOf(environment);
    const facts = mapServiceDeployment({
      deployment,
      place: service,
      service,
      revisions,
    });
    return {
      ...facts,
      deployment: { ...facts.deployment, environmentId: environment.id },
    };
  }

  async #tell(
    told: ServiceDeployment,
    all: ToldDeployments,
    environment: Environment,
  ): Promise<DeploymentReading> {
    const sweep = this.#sweep;
    const facts = this.#map(told, all, environment);
    const { service } = facts;
    const place = serviceNameOf(environment);
    const sides = mapRevisionSides(facts.deployment, told);
    const triggered = told.alarms?.triggeredAlarmNames ?? [];
    const [alarms, routes] = await Promise.all([
      readDeploymentAlarms(sweep, place, facts.alarmNames, name =>
        triggered.includes(name),
      ),
      facts.deployment.strategy.kind === 'rolling'
        ? []
        : readRoutes(sweep, {
            place,
            sides,
            ...routesOf(
              all.revisions.get(told.targetServiceRevision?.arn ?? ''),
            ),
          }),
    ]);
    const deployment: Deployment = withProgress(
      {
        ...facts.deployment,
        alarms: alarms.map(({ alarm }) => alarm),
        traffic: sides.map(({ share }) => share),
      },
      facts.bakeMinutes,
      sweep.providerTime?.toISOString(),
    );
    const providerTime = sweep.providerTime?.toISOString();
    return {
      deployment,
      ...(service
        ? { target: `${service.clusterName}/${service.serviceName}` }
        : {}),
      routes,
      sides,
      steps: mapStageSteps(deployment, told, place),
      waits: waitsOf(deployment, undefined),
      alarms,
      rollsBackOn: mapNativeRollback(told),
      related: [],
      problems: sweep.problems,
      ...(providerTime ? { providerTime } : {}),
    };
  }
}

/** ECS calls a deployment by its service, so an id leads to no other service's deployment. */
function deploymentArn(
  { id: environmentId }: Environment,
  service: ServiceName,
  id: string,
): string {
  const { accountId, region, clusterName, serviceName } = service;
  const partition = environmentId.split(':')[1] ?? 'aws';
  return `arn:${partition}:ecs:${region}:${accountId}:service-deployment/${clusterName}/${serviceName}/${id}`;
}

function routesOf(revision: ServiceRevision | undefined): {
  names: RouteName[];
  targetGroups: string[];
} {
  const balancers = revision?.loadBalancers ?? [];
  return {
    names: balancers.flatMap(({ advancedConfiguration: traffic }) => [
      ...routeName('production', traffic?.productionListenerRule),
      ...routeName('test', traffic?.testListenerRule),
    ]),
    targetGroups: balancers
      .flatMap(({ targetGroupArn, advancedConfiguration: traffic }) => [
        targetGroupArn,
        traffic?.alternateTargetGroupArn,
      ])
      .flatMap(arn => (arn ? targetGroupName(arn) : [])),
  };
}

function routeName(
  purpose: RouteName['purpose'],
  arn: string | undefined,
): RouteName[] {
  return arn ? [{ purpose, arn }] : [];
}
