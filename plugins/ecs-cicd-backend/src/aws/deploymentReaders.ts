import { ListDeploymentsCommand } from '@aws-sdk/client-codedeploy';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import type {
  DeploymentReading,
  DeploymentRequest,
  DetailReaders,
} from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError } from './AwsCallError';
import { errorOf } from './errorOf';
import {
  CodeDeploymentDetailReader,
  type GroupName,
} from './readers/codeDeploymentDetail';
import { ServiceDeploymentDetailReader } from './readers/serviceDeploymentDetail';
import { readWatchedAlarms } from './readers/watchedAlarms';
import type { Sweep } from './Sweep';

const CODE_DEPLOY_ID = /^d-[A-Z0-9]+$/;
/** As many as ECS describes at once. */
const PAGE = 20;
/** In an hour after a deployment its alarms have calmed down, or have not. */
const AFTERWARDS_MS = 3_600_000;

type DeploymentReaders = Required<
  Pick<
    DetailReaders,
    'readDeployment' | 'readDeploymentAlarms' | 'listDeployments'
  >
>;

/** What lies below a deployment of the view, and the deployments before it. */
export function deploymentReaders(
  sweepOf: (signal?: AbortSignal) => Sweep,
): DeploymentReaders {
  return {
    async readDeployment(request, options) {
      const { deploymentId } = request;
      const sweep = sweepOf(options?.signal);
      const found = await told(deploymentId, () =>
        CODE_DEPLOY_ID.test(deploymentId)
          ? new CodeDeploymentDetailReader(sweep).read(
              deploymentId,
              groupsOf(request.deployments),
            )
          : readOfServices(sweep, request),
      );
      if (!found) {
        throw new NotFoundError(
          `AWS knows no deployment ${deploymentId} in the places where these releases go`,
        );
      }
      return found;
    },

    async readDeploymentAlarms(deployment, options) {
      const sweep = sweepOf(options?.signal);
      const { id, completedAt } = deployment;
      const alarms = await told(id, () =>
        readWatchedAlarms(
          sweep,
          deployment,
          deployment.alarms.map(({ name }) => name),
          completedAt
            ? new Date(Date.parse(completedAt) + AFTERWARDS_MS)
            : undefined,
        ),
      );
      const providerTime = sweep.providerTime?.toISOString();
      return {
        alarms,
        problems: sweep.problems,
        ...(providerTime ? { providerTime } : {}),
      };
    },

    async listDeployments({ environment, deployments, token }, options) {
      const sweep = sweepOf(options?.signal);
      const page = await told(environment.name, async () => {
        const [group] = groupsOf(deployments);
        if (group) return listOfGroup(sweep, group, token);
        if (environment.provider !== 'ecs') return { items: [] };
        return new ServiceDeploymentDetailReader(sweep).list(environment, {
          size: PAGE,
          token,
        });
      }).catch((error: unknown) => {
        throw token && error instanceof InputError
          ? new InputError(
              'The cursor is not, or no longer, one of this list. Start again at the newest deployment.',
            )
          : error;
      });
      const providerTime = sweep.providerTime?.toISOString();
      return {
        ...page,
        problems: sweep.problems,
        ...(providerTime ? { providerTime } : {}),
      };
    },
  };
}

/** The deployment groups that deployments are of, that of the newest first. */
function groupsOf(deployments: Deployment[]): GroupName[] {
  const groups = new Map<string, GroupName>();
  for (const one of deployments) {
    const { applicationName, groupName, accountId, region, environmentId } =
      one;
    const key = `${accountId}/${region}/${applicationName}/${groupName}`;
    if (!applicationName || !groupName || groups.has(key)) continue;
    groups.set(key, {
      applicationName,
      groupName,
      accountId,
      region,
      ...(environmentId ? { environmentId } : {}),
    });
  }
  return [...groups.values()];
}

/** The view may say whose it is; else each service is asked. */
async function readOfServices(
  sweep: Sweep,
  { deploymentId, deployments, environments }: DeploymentRequest,
): Promise<DeploymentReading | undefined> {
  const known = deployments.find(({ id }) => id === deploymentId);
  const reader = new ServiceDeploymentDetailReader(sweep);
  const asked = await Promise.allSettled(
    environments
      .filter(
        ({ id, provider }) =>
          provider === 'ecs' && (!known || known.environmentId === id),
      )
      .map(environment => reader.read(deploymentId, environment)),
  );
  const found = asked.flatMap(one =>
    one.status === 'fulfilled' && one.value ? [one.value] : [],
  );
  const failure = asked.find(one => one.status === 'rejected');
  if (found.length === 0 && failure) throw failure.reason;
  return found[0];
}

async function listOfGroup(sweep: Sweep, group: GroupName, token?: string) {
  const { applicationName, groupName: deploymentGroupName } = group;
  const { deployments = [], nextToken } = await sweep
    .client('codedeploy', group)
    .send(
      new ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        nextToken: token,
      }),
      sweep.sendOptions,
    );
  return {
    items: await new CodeDeploymentDetailReader(sweep).list(deployments, group),
    ...(nextToken ? { nextToken } : {}),
  };
}

async function told<T>(subject: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AwsCallError
      ? errorOf(error, 'deployment', subject)
      : error;
  }
}
