import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import type {
  Deployment,
  DeploymentDetail,
  DeploymentListItem,
  DeploymentSide,
  RelatedDeployment,
} from '@ecs-cicd/backstage-plugin-common';
import type { DeploymentReading } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import {
  isUnderWay,
  withProgress,
} from '../../release/assembly/deploymentProgress';
import { waitsOf } from '../../release/assembly/deploymentWaits';
import type { ServiceName, TaskGroup } from '../../release/assembly/facts';
import {
  appSpecOf,
  mapAutoRollback,
  mapCodeDeploySides,
  mapCodeDeploySteps,
  mapReadyWait,
} from '../mappers/codeDeployDetail';
import {
  mapCodeDeployment,
  mapDeploymentGroup,
  taskDefinitionIn,
} from '../mappers/codedeploy';
import { mapService } from '../mappers/ecs';
import { digestsIn, timestamp } from '../mappers/values';
import type { Sweep } from '../Sweep';
import { CodeDeployReader } from './codeDeployments';
import { readDeploymentAlarms } from './deploymentAlarms';
import { ServiceReader } from './services';
import { readRoutes, type RouteName } from './trafficRoutes';

/** A deployment group that a release view has deployments of. */
export interface GroupName extends Place {
  applicationName: string;
  groupName: string;
  environmentId?: string;
}

/** Reads the deployments of CodeDeploy's groups. */
export class CodeDeploymentDetailReader {
  readonly #sweep: Sweep;
  readonly #reader: CodeDeployReader;
  readonly #services: ServiceReader;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#reader = new CodeDeployReader(sweep);
    this.#services = new ServiceReader(sweep);
  }

  /**
   * @returns undefined when there is none of that id in these groups
   * @throws AwsCallError when it cannot be read
   */
  async read(
    id: string,
    groups: GroupName[],
  ): Promise<DeploymentReading | undefined> {
    const places = new Map(
      groups.map(group => [`${group.accountId}/${group.region}`, group]),
    );
    const infos = await Promise.all(
      [...places.values()].map(place => this.#reader.readInfo(place, id)),
    );
    const info = infos.find(one => one !== undefined);
    const name = info && groups.find(group => isOf(info, group));
    return info && name && this.#tell(info, name);
  }

  /** Deployments as a list shows them; one that only rolled another back is told with that one. */
  async list(ids: string[], name: GroupName): Promise<DeploymentListItem[]> {
    const infos = await this.#find(ids, name);
    const others = await this.#find(
      infos.flatMap(
        ({ rollbackInfo }) => rollbackInfo?.rollbackDeploymentId ?? [],
      ),
      name,
    );
    const items = await Promise.all(
      infos
        .filter(
          ({ deploymentId, rollbackInfo }) =>
            (rollbackInfo?.rollbackTriggeringDeploymentId ?? deploymentId) ===
            deploymentId,
        )
        .map(async (info): Promise<DeploymentListItem> => {
          const { deployment } = await this.#map(info, name);
          const by = others.find(
            one => one.deploymentId === deployment.rolledBackBy,
          );
          return {
            deployment,
            ...(by ? { rolledBackBy: relate('rolledBackBy', by) } : {}),
          };
        }),
    );
    return items.sort((a, b) =>
      (b.deployment.startedAt ?? '').localeCompare(
        a.deployment.startedAt ?? '',
      ),
    );
  }

  async #find(ids: string[], place: Place): Promise<DeploymentInfo[]> {
    const found = await Promise.all(
      ids.map(id =>
        this.#sweep.attempt('deployment', id, () =>
          this.#reader.readInfo(place, id),
        ),
      ),
    );
    return found.filter(info => info !== undefined);
  }

  async #map(info: DeploymentInfo, name: GroupName) {
    const config = await this.#reader.readConfig(
      info.deploymentConfigName,
      name,
    );
    const facts = mapCodeDeployment({ info, place: name, config });
    const { environmentId } = name;
    const deployment: Deployment = {
      ...facts.deployment,
      ...(environmentId ? { environmentId } : {}),
    };
    return { ...facts, deployment };
  }

  async #tell(
    info: DeploymentInfo,
    name: GroupName,
  ): Promise<DeploymentReading> {
    const sweep = this.#sweep;
    const groupInfo = await sweep.attempt('deployment', name.groupName, () =>
      this.#reader.readGroup(name, name.applicationName, name.groupName),
    );
    const group = groupInfo && mapDeploymentGroup(groupInfo, name);
    const [config, target] = await Promise.all([
      this.#reader.readConfig(info.deploymentConfigName, name),
      this.#reader.readTarget(info, name, group),
    ]);
    const facts = mapCodeDeployment({
      info,
      place: name,
      config,
      target,
      group,
    });
    const [taskGroups, linked, alarms] = await Promise.all([
      isUnderWay(facts.deployment) && facts.service
        ? this.#taskGroups(facts.service)
        : [],
      this.#linked(info, name),
      readDeploymentAlarms(
        sweep,
        name,
        facts.alarmNames,
        isNamedIn(info.errorInformation?.message),
      ),
    ]);
    const sides = await this.#withImages(
      mapCodeDeploySides({
        facts,
        isRolledBack: linked.some(
          ({ relation, info: other }) =>
            relation === 'rolledBackBy' && other?.status === 'Succeeded',
        ),
        taskGroups,
        previousTaskDefinitionArn: taskDefinitionIn(
          // A rollback takes the place of what it rolls back, which never was the group's own revision.
          linked.find(({ relation }) => relation === 'rollsBack')?.info
            ?.revision ?? info.previousRevision,
        ),
      }),
      name,
    );
    const routes = await readRoutes(sweep, {
      place: name,
      sides,
      ...routesOf(info),
    });
    const deployment = withProgress(
      {
        ...facts.deployment,
        alarms: alarms.map(({ alarm }) => alarm),
        traffic: sides.map(({ share }) => share),
        imageDigests:
          sides.find(({ share }) => share.label === 'green')?.share
            .imageDigests ?? [],
        ...(name.environmentId ? { environmentId: name.environmentId } : {}),
      },
      facts.bakeMinutes,
      sweep.providerTime?.toISOString(),
    );
    const { ecsTarget, lambdaTarget } = target ?? {};
    const targetId = ecsTarget?.targetId ?? lambdaTarget?.targetId;
    const reasonCode = info.errorInformation?.code;
    const providerTime = sweep.providerTime?.toISOString();
    return {
      deployment,
      ...(targetId
        ? { target: ecsTarget ? targetId.replace(':', '/') : targetId }
        : {}),
      ...(reasonCode ? { reasonCode } : {}),
      routes: facts.alias ? aliasRoutes(facts.alias.aliasName, sides) : routes,
      sides,
      steps: mapCodeDeploySteps({
        deployment,
        events:
          ecsTarget?.lifecycleEvents ?? lambdaTarget?.lifecycleEvents ?? [],
        appSpec: appSpecOf(info.revision),
        place: name,
      }),
      waits: waitsOf(deployment, mapReadyWait(info)),
      alarms,
      rollsBackOn: mapAutoRollback(info.autoRollbackConfiguration),
      related: linked.map(({ relation, id, info: other }) =>
        other ? relate(relation, other) : { relation, id },
      ),
      problems: sweep.problems,
      ...(providerTime ? { providerTime } : {}),
    };
  }

  async #taskGroups(service: ServiceName): Promise<TaskGroup[]> {
    const sweep = this.#sweep;
    const { clusterName: cluster, serviceName } = service;
    const groups = await sweep.attempt(
      'environment',
      `${cluster}/${serviceName}`,
      async () => {
        const { services } = await sweep
          .client('ecs', service)
          .send(
            new DescribeServicesCommand({ cluster, services: [serviceName] }),
            sweep.sendOptions,
          );
        return services?.[0] ? mapService(services[0], service).groups : [];
      },
    );
    return groups ?? [];
  }

  async #withImages(
    sides: DeploymentSide[],
    place: Place,
  ): Promise<DeploymentSide[]> {
    return Promise.all(
      sides.map(async side => {
        const { taskDefinitionArn } = side.share;
        if (!taskDefinitionArn) return side;
        const images = await this.#services.readImages(
          taskDefinitionArn,
          place,
        );
        return {
          ...side,
          share: { ...side.share, imageDigests: digestsIn(...images) },
        };
      }),
    );
  }

  async #linked(
    { deploymentId, rollbackInfo }: DeploymentInfo,
    place: Place,
  ): Promise<LinkedDeployment[]> {
    const links = [
      ['rollsBack', rollbackInfo?.rollbackTriggeringDeploymentId],
      ['rolledBackBy', rollbackInfo?.rollbackDeploymentId],
    ] as const;
    const found = await Promise.all(
      links.map(async ([relation, id]) => {
        if (!id || id === deploymentId) return [];
        const [info] = await this.#find([id], place);
        return [{ relation, id, info }];
      }),
    );
    return found.flat();
  }
}

interface LinkedDeployment extends Pick<RelatedDeployment, 'relation' | 'id'> {
  /** Undefined when it could not be read. */
  info: DeploymentInfo | undefined;
}

function isOf(info: DeploymentInfo, group: GroupName): boolean {
  return (
    info.applicationName === group.applicationName &&
    info.deploymentGroupName === group.groupName
  );
}

function relate(
  relation: RelatedDeployment['relation'],
  info: DeploymentInfo,
): RelatedDeployment {
  const {
    deployment: { id, status, rawStatus, startedAt, reason },
  } = mapCodeDeployment({ info, place: { accountId: '', region: '' } });
  const completedAt = timestamp(info.completeTime);
  return {
    relation,
    id,
    status,
    rawStatus,
    ...(startedAt ? { startedAt } : {}),
    ...(completedAt ? { completedAt } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** CodeDeploy names the alarm that stopped a deployment only in what it says about that. */
function isNamedIn(text: string | undefined): (name: string) => boolean {
  const words = new Set((text ?? '').split(/[\s,;:<>'"()[\]]+/));
  return name => words.has(name) || words.has(`${name}.`);
}

function routesOf({ loadBalancerInfo }: DeploymentInfo): {
  names: RouteName[];
  targetGroups: string[];
} {
  const [pair] = loadBalancerInfo?.targetGroupPairInfoList ?? [];
  const named = (
    purpose: RouteName['purpose'],
    arns: string[] | undefined,
  ): RouteName[] => (arns ?? []).map(arn => ({ purpose, arn }));
  return {
    names: [
      ...named('production', pair?.prodTrafficRoute?.listenerArns),
      ...named('test', pair?.testTrafficRoute?.listenerArns),
    ],
    targetGroups: (pair?.targetGroups ?? []).flatMap(({ name }) => name ?? []),
  };
}

/** Calls of a function come in by its alias, which shares them between two versions. */
function aliasRoutes(
  alias: string,
  sides: DeploymentSide[],
): DeploymentDetail['routes'] {
  return [
    {
      purpose: 'production',
      kind: 'alias',
      name: alias,
      conditions: [],
      weights: sides.map(({ name = '', share: { label, weight } }) => ({
        target: name,
        weight,
        ...(label === 'primary' ? {} : { label }),
      })),
    },
  ];
}
