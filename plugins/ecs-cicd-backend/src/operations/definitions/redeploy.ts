import { InputError } from '@backstage/errors';
import {
  releaseRollbackPermission,
  type Deployment,
  type Environment,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay } from '../../release/assembly/deploymentProgress';
import {
  contentOf,
  deploymentGroupArn,
  deploymentsTo,
  findEnvironment,
  placeIn,
  servingIn,
} from '../deploymentObjects';
import type { OperationDefinition } from '../OperationDefinition';
import { stateOf } from '../pipelineObjects';

/** Brings back what an earlier deployment of the same group brought, in a new one. */
export const redeploy: OperationDefinition = {
  name: 'redeploy',
  summary:
    'Brings an environment back to what an earlier deployment of the same group brought, in a new deployment.',
  permission: releaseRollbackPermission,
  isDestructive: true,
  isFreezeExempt: true,
  isRollback: true,
  takes: ['toDeploymentId'],

  candidates: view =>
    view.environments.flatMap(environment => {
      const [latest] = deploymentsTo(view, environment);
      if (latest?.provider !== 'codedeploy') return [];
      const deployments = earlier(view, environment, latest);
      return [
        {
          target: { environmentId: environment.id },
          state: stateOf({
            deploymentId: latest.id,
            status: latest.rawStatus,
            serving: servingIn(environment),
          }),
          resource: deploymentGroupArn(latest),
          revisions: [],
          ...placeIn(environment),
          choices: { deployments },
          ...impossible(latest, deployments),
        },
      ];
    }),

  checkInput({ choices }, { toDeploymentId }) {
    if (toDeploymentId === undefined) {
      throw new InputError(
        'Say in input.toDeploymentId which deployment to go back to',
      );
    }
    if (!choices?.deployments?.some(({ id }) => id === toDeploymentId)) {
      throw new InputError(
        `The deployment ${toDeploymentId} cannot be deployed again: it is not among the choices of the offer`,
      );
    }
  },

  outcomeIn(view, { target, expected, input }) {
    const environment = findEnvironment(view, target);
    const deployments = environment ? deploymentsTo(view, environment) : [];
    const [latest] = deployments;
    const wanted = deployments.find(({ id }) => id === input.toDeploymentId);
    return latest &&
      wanted &&
      latest.id !== expected.deploymentId &&
      contentOf(latest) !== undefined &&
      contentOf(latest) === contentOf(wanted)
      ? { deploymentId: latest.id }
      : undefined;
  },
};

/** Those before what serves that got through, by their content, each once. */
function earlier(
  view: ReleaseView,
  environment: Environment,
  latest: Deployment,
): Deployment[] {
  const deployments = deploymentsTo(view, environment);
  const seen = new Set(environment.running.map(contentOf));
  return deployments
    .slice(afterServing(environment, deployments))
    .filter(deployment => {
      const content = contentOf(deployment);
      const isChoice =
        deployment.status === 'succeeded' &&
        deployment.provider === 'codedeploy' &&
        deployment.creator !== 'codeDeployRollback' &&
        deployment.applicationName === latest.applicationName &&
        deployment.groupName === latest.groupName &&
        content !== undefined &&
        !seen.has(content);
      if (isChoice) seen.add(content);
      return isChoice;
    });
}

/**
 * Where those begin that are older than what serves: behind the first deployment that brought it, because what came after
 * that one has been rolled back. When no deployment that is known brought it, it is older than all of them.
 */
function afterServing(
  { running }: Environment,
  deployments: readonly Deployment[],
): number {
  const contents = running
    .filter(({ weight }) => weight > 0)
    .flatMap(share => contentOf(share) ?? []);
  const firsts = contents.map(content => {
    const first = deployments.findLastIndex(
      deployment => contentOf(deployment) === content,
    );
    const isKnown = deployments[first]?.creator !== 'codeDeployRollback';
    return first >= 0 && isKnown ? first : deployments.length;
  });
  return Math.max(-1, ...firsts) + 1;
}

function impossible(
  latest: Deployment,
  deployments: Deployment[],
): { impossible?: string } {
  if (isUnderWay(latest)) {
    return {
      impossible:
        'A deployment is under way; let it end or roll it back before.',
    };
  }
  return deployments.length === 0
    ? { impossible: 'There is no earlier deployment to go back to.' }
    : {};
}
