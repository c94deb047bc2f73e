import {
  deploymentContinuePermission,
  type Deployment,
  type OperationState,
} from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay } from '../../release/assembly/deploymentProgress';
import {
  atDeployment,
  deploymentsUnderWay,
  findDeployment,
  type DeploymentInEnvironment,
} from '../deploymentObjects';
import type { OperationDefinition } from '../OperationDefinition';
import { stateOf } from '../pipelineObjects';

/** Ends a deployment's wait: for somebody to move the traffic, at a hook, or before what served goes. */
export const continueDeployment: OperationDefinition = {
  name: 'continue-deployment',
  summary:
    'Lets a deployment go on that waits: for the traffic to be moved, at a hook that pauses it, or before the old tasks go.',
  permission: deploymentContinuePermission,
  // After the last wait of CodeDeploy's, the tasks go that could have taken the traffic back.
  isDestructive: true,
  isFreezeExempt: false,
  takes: [],

  candidates: view =>
    deploymentsUnderWay(view).flatMap(one => {
      const state = waitOf(one);
      if (!state) return [];
      const isFinal = endsTasks(state);
      return [
        {
          ...atDeployment(view, one),
          state,
          isDestructive: isFinal,
          isFinal,
        },
      ];
    }),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const deployment = findDeployment(view, target);
    if (!deployment || deployment.rollback || deployment.rolledBackBy) {
      return undefined;
    }
    const wentOn =
      deployment.status === 'succeeded' ||
      (isUnderWay(deployment) && !waitsStill(deployment, expected));
    return wentOn ? { deploymentId: deployment.id } : undefined;
  },

  // A deployment looks as it did until the last of the old tasks has gone.
  isSeenLate: endsTasks,
};

function endsTasks({ wait }: OperationState): boolean {
  return wait === 'termination';
}

/** At which wait somebody is waited for; a hook is not the same after a step as before it. */
function waitOf({
  environment,
  deployment,
}: DeploymentInEnvironment): OperationState | undefined {
  const { bake, lifecycleEvents, pause, provider, rawStatus, traffic } =
    deployment;
  if (pause) {
    const green = traffic.find(({ label }) => label === 'green');
    return stateOf({
      wait: 'pause',
      hookId: pause.hookId,
      stage: lifecycleEvents.find(({ status }) => status === 'waiting')?.name,
      weight: green && String(green.weight),
    });
  }
  if (provider !== 'codedeploy' || environment.provider !== 'ecs') {
    return undefined;
  }
  if (rawStatus === 'Ready') return stateOf({ wait: 'ready' });
  return bake && deployment.creator !== 'codeDeployRollback'
    ? stateOf({ wait: 'termination' })
    : undefined;
}

function waitsStill(
  { bake, pause, rawStatus }: Deployment,
  { wait, hookId }: OperationState,
): boolean {
  switch (wait) {
    case 'pause':
      return pause?.hookId === hookId;
    case 'ready':
      return rawStatus === 'Ready';
    default:
      return bake !== undefined;
  }
}
