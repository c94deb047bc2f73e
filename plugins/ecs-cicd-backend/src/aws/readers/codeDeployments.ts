import {
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  DeploymentNotStartedException,
  GetDeploymentConfigCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
  type DeploymentConfigInfo,
  type DeploymentGroupInfo,
  type DeploymentInfo,
  type DeploymentTarget,
} from '@aws-sdk/client-codedeploy';
import type { Place } from '../../catalog/ResourceArn';
import type {
  ActionRun,
  DeployTarget,
  DeploymentFacts,
  DeploymentGroupFacts,
} from '../../release/assembly/facts';
import {
  isSettled,
  mapCodeDeployment,
  mapDeploymentGroup,
} from '../mappers/codedeploy';
import { AwsCallError } from '../AwsCallError';
import { missing } from '../problemOf';
import type { Batch, Sweep } from '../Sweep';

/** As many as one batch reads. */
const LISTED = 25;

interface FoundDeployment {
  info: DeploymentInfo;
  place: Place;
}

export class CodeDeployReader {
  readonly #sweep: Sweep;
  readonly #groups: Batch<DeploymentGroupInfo>;
  readonly #deployments: Batch<DeploymentInfo>;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#groups = sweep.batch<DeploymentGroupInfo>({
      name: 'deployment-group',
      size: 100,
      fetch: async (place, applicationName, names) => {
        const { deploymentGroupsInfo } = await sweep
          .client('codedeploy', place)
          .send(
            new BatchGetDeploymentGroupsCommand({
              applicationName,
              deploymentGroupNames: [...names],
            }),
            sweep.sendOptions,
          );
        return new Map(
          (deploymentGroupsInfo ?? []).map(group => [
            group.deploymentGroupName ?? '',
            group,
          ]),
        );
      },
    });
    this.#deployments = sweep.batch<DeploymentInfo>({
      name: 'deployment',
      size: 25,
      isSettled: info => isSettled(info, sweep.providerTime),
      fetch: async (place, _group, ids) => {
        const { deploymentsInfo } = await sweep
          .client('codedeploy', place)
          .send(
            new BatchGetDeploymentsCommand({ deploymentIds: [...ids] }),
            sweep.sendOptions,
          );
        return new Map(
          (deploymentsInfo ?? []).map(info => [info.deploymentId ?? '', info]),
        );
      },
    });
  }

  /** The deployment groups that the pipelines deploy through. */
  async readGroups(targets: DeployTarget[]): Promise<DeploymentGroupFacts[]> {
    const found = await Promise.all(
      targets.map(async target => {
        const { codeDeploy } = target;
        if (!codeDeploy) return [];
        const { applicationName, groupName, isGuess } = codeDeploy;
        const subject = `${applicationName}/${groupName}`;
        const group = await this.#sweep.attempt(
          'deployment',
          subject,
          async () => {
            const info = await this.#groups(target, applicationName, groupName);
            if (!info && !isGuess) {
              this.#sweep.report(
                missing(
                  'deployment',
                  subject,
                  'codedeploy:BatchGetDeploymentGroups',
                  target,
                ),
              );
            }
            return info;
          },
        );
        return group ? [mapDeploymentGroup(group, target)] : [];
      }),
    );
    return found.flat();
  }

  /** What the runs deployed, what the groups did last, and what rolled those back. */
  async readDeployments(
    runs: ActionRun[],
    groups: DeploymentGroupFacts[],
  ): Promise<DeploymentFacts[]> {
    const wanted = new Map<string, Place>();
    for (const run of runs) {
      if (
        run.category === 'deploy' &&
        run.provider.startsWith('CodeDeploy') &&
        run.externalExecutionId
      ) {
        wanted.set(run.externalExecutionId, run);
      }
    }
    await Promise.all(
      groups.map(async group => {
        const listed = group.ofFunctions ? await this.#list(group) : [];
        for (const id of [...group.latestDeploymentIds, ...listed]) {
          wanted.set(id, group);
        }
      }),
    );
    const found = await this.#find(wanted);
    const rollbacks = new Map<string, Place>();
    for (const { info, place } of found) {
      const { rollbackDeploymentId: by, rollbackTriggeringDeploymentId: of } =
        info.rollbackInfo ?? {};
      for (const id of [by, of]) {
        if (id && !wanted.has(id)) rollbacks.set(id, place);
      }
    }
    const all = [...found, ...(await this.#find(rollbacks))].sort(
      (a, b) => Number(b.info.createTime ?? 0) - Number(a.info.createTime ?? 0),
    );
    const seen = new Map<string, number>();
    const deployments = await Promise.all(
      all.map(({ info, place }) => {
        const key = `${place.accountId}/${place.region}/${info.applicationName}/${info.deploymentGroupName}`;
        const before = seen.get(key) ?? 0;
        seen.set(key, before + 1);
        const group = groups.find(
          one =>
            one.accountId === place.accountId &&
            one.region === place.region &&
            one.applicationName === info.applicationName &&
            one.groupName === info.deploymentGroupName,
        );
        // The latest deployment's lifecycle is worth a call; so is that of the failure which it may have rolled back.
        const isDetailed =
          before === 0 || (before === 1 && info.status !== 'Succeeded');
        return this.#complete(info, place, group, isDetailed);
      }),
    );
    return withAliasOfGroup(deployments);
  }

  /** A pipeline that deploys by a stack tells no deployment, so the group is asked; only after it has made another one. */
  async #list(group: DeploymentGroupFacts): Promise<string[]> {
    const { applicationName, groupName, latestDeploymentIds } = group;
    const subject = `${applicationName}/${groupName}`;
    const sweep = this.#sweep;
    const listed = await sweep.attempt('deployment', subject, () =>
      sweep.once(
        `deployments/${group.accountId}/${group.region}/${subject}/${latestDeploymentIds}`,
        () =>
          sweep.client('codedeploy', group).send(
            new ListDeploymentsCommand({
              applicationName,
              deploymentGroupName: groupName,
            }),
            sweep.sendOptions,
          ),
        () => true,
      ),
    );
    return (listed?.deployments ?? []).slice(0, LISTED);
  }

  /** One deployment. @throws AwsCallError when it cannot be read */
  readInfo(place: Place, id: string): Promise<DeploymentInfo | undefined> {
    return this.#deployments(place, '', id);
  }

  /** One deployment group. @throws AwsCallError when it cannot be read */
  readGroup(
    place: Place,
    applicationName: string,
    groupName: string,
  ): Promise<DeploymentGroupInfo | undefined> {
    return this.#groups(place, applicationName, groupName);
  }

  async #find(wanted: ReadonlyMap<string, Place>): Promise<FoundDeployment[]> {
    const found = await Promise.all(
      [...wanted].map(async ([id, place]) => {
        const info = await this.#sweep.attempt('deployment', id, () =>
          this.#deployments(place, '', id),
        );
        return info ? [{ info, place }] : [];
      }),
    );
    return found.flat();
  }

  async #complete(
    info: DeploymentInfo,
    place: Place,
    group: DeploymentGroupFacts | undefined,
    isDetailed: boolean,
  ): Promise<DeploymentFacts> {
    const [config, target] = await Promise.all([
      this.readConfig(info.deploymentConfigName, place),
      isDetailed && (group?.services[0] || info.computePlatform === 'Lambda')
        ? this.readTarget(info, place, group)
        : undefined,
    ]);
    return mapCodeDeployment({ info, place, config, target, group });
  }

  /** Configs cannot be changed, only made and deleted. */
  async readConfig(
    name: string | undefined,
    place: Place,
  ): Promise<DeploymentConfigInfo | undefined> {
    if (!name) return undefined;
    const sweep = this.#sweep;
    return sweep.attempt('deployment', name, () =>
      sweep.once(
        `deployment-config/${place.accountId}/${place.region}/${name}`,
        async () => {
          const { deploymentConfigInfo } = await sweep
            .client('codedeploy', place)
            .send(
              new GetDeploymentConfigCommand({ deploymentConfigName: name }),
              sweep.sendOptions,
            );
          return deploymentConfigInfo ?? {};
        },
        () => true,
      ),
    );
  }

  /** A deployment has one target; that of ECS has an id that is made of the cluster's and the service's name. */
  async readTarget(
    info: DeploymentInfo,
    place: Place,
    group: DeploymentGroupFacts | undefined,
  ): Promise<DeploymentTarget | undefined> {
    const sweep = this.#sweep;
    const service = group?.services[0];
    const deploymentId = info.deploymentId ?? '';
    return sweep.attempt('deployment', deploymentId, () =>
      sweep.once(
        `deployment-target/${place.accountId}/${place.region}/${deploymentId}`,
        async () => {
          try {
            const targetIds = service
              ? [`${service.clusterName}:${service.serviceName}`]
              : await this.#targetIds(deploymentId, place);
            if (targetIds.length === 0) return {};
            const { deploymentTargets } = await sweep
              .client('codedeploy', place)
              .send(
                new BatchGetDeploymentTargetsCommand({
                  deploymentId,
                  targetIds,
                }),
                sweep.sendOptions,
              );
            return deploymentTargets?.[0] ?? {};
          } catch (error) {
            // In its first seconds a deployment has no target yet, which is nothing to worry anybody with.
            const cause = error instanceof AwsCallError ? error.cause : error;
            if (cause instanceof DeploymentNotStartedException) return {};
            throw error;
          }
        },
        () => isSettled(info, sweep.providerTime),
      ),
    );
  }

  async #targetIds(deploymentId: string, place: Place): Promise<string[]> {
    const sweep = this.#sweep;
    const { targetIds } = await sweep.once(
      `deployment-target-ids/${place.accountId}/${place.region}/${deploymentId}`,
      () =>
        sweep
          .client('codedeploy', place)
          .send(
            new ListDeploymentTargetsCommand({ deploymentId }),
            sweep.sendOptions,
          ),
      found => (found.targetIds?.length ?? 0) > 0,
    );
    return targetIds ?? [];
  }
}

/** An older deployment need not tell its alias, but those of one group go where its others went. */
function withAliasOfGroup(deployments: DeploymentFacts[]): DeploymentFacts[] {
  const groupOf = ({ deployment }: DeploymentFacts) =>
    `${deployment.accountId}/${deployment.region}/${deployment.applicationName}/${deployment.groupName}`;
  const aliases = new Map(
    deployments.flatMap(one =>
      one.alias ? [[groupOf(one), one.alias] as const] : [],
    ),
  );
  return deployments.map(one => {
    const alias =
      one.alias ?? (one.service ? undefined : aliases.get(groupOf(one)));
    return alias ? { ...one, alias } : one;
  });
}
