import { InputError } from '@backstage/errors';
import {
  deploymentStartPermission,
  serviceScalePermission,
  type Environment,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay } from '../../release/assembly/deploymentProgress';
import {
  deploymentsTo,
  findEnvironment,
  placeIn,
  revisionsOfExecution,
  servingIn,
} from '../deploymentObjects';
import type { Candidate, OperationDefinition } from '../OperationDefinition';
import { stateOf } from '../pipelineObjects';

/** Replaces the tasks of a service by new ones of the same task definition. */
export const forceDeployment: OperationDefinition = {
  name: 'force-deployment',
  summary:
    'Replaces every task of a service by a new one of the same task definition.',
  permission: deploymentStartPermission,
  isDestructive: false,
  isFreezeExempt: false,
  takes: [],

  candidates: view =>
    servicesOf(view)
      // What CodeDeploy deploys to, ECS does not.
      .filter(
        environment =>
          !deploymentsTo(view, environment).some(
            ({ provider }) => provider === 'codedeploy',
          ),
      )
      .map(environment => {
        const latest = deploymentsTo(view, environment).at(0);
        return {
          ...atService(view, environment),
          state: stateOf({
            deploymentId: latest?.id,
            status: latest?.rawStatus,
            serving: servingIn(environment),
          }),
          ...(latest && isUnderWay(latest)
            ? {
                impossible:
                  'A deployment is under way; it would be ended by another one.',
              }
            : {}),
        };
      }),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const environment = findEnvironment(view, target);
    const latest = environment && deploymentsTo(view, environment).at(0);
    return latest && latest.id !== expected.deploymentId
      ? { deploymentId: latest.id }
      : undefined;
  },
};

/** Changes how many tasks a service has. */
export const setDesiredCount: OperationDefinition = {
  name: 'set-desired-count',
  summary: 'Changes how many tasks a service has; none ends all that serves.',
  permission: serviceScalePermission,
  // Fewer end some of what serves, and none ends all.
  isDestructive: true,
  isFreezeExempt: false,
  takes: ['desiredCount'],

  candidates: view =>
    servicesOf(view).flatMap(environment => {
      const { desiredCount } = environment;
      return desiredCount === undefined
        ? []
        : [
            {
              ...atService(view, environment),
              state: stateOf({
                desiredCount: String(desiredCount),
                serving: servingIn(environment),
              }),
              choices: { desiredCount },
            },
          ];
    }),

  checkInput({ choices }, { desiredCount }) {
    if (desiredCount === undefined) {
      throw new InputError(
        'Say in input.desiredCount how many tasks are to run',
      );
    }
    if (desiredCount === choices?.desiredCount) {
      throw new InputError(`The service is to have ${desiredCount} already`);
    }
  },

  outcomeIn: (view, { target, input }) =>
    input.desiredCount !== undefined &&
    findEnvironment(view, target)?.desiredCount === input.desiredCount
      ? {}
      : undefined,
};

function servicesOf(view: ReleaseView): Environment[] {
  return view.environments.filter(({ provider }) => provider === 'ecs');
}

function atService(
  view: ReleaseView,
  environment: Environment,
): Omit<Candidate, 'state'> {
  return {
    target: { environmentId: environment.id },
    resource: environment.id,
    revisions: revisionsOfExecution(view, environment.executionId),
    ...placeIn(environment),
  };
}
