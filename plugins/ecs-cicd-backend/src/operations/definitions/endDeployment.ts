import {
  deploymentStopPermission,
  releaseRollbackPermission,
  type Deployment,
} from '@ecs-cicd/backstage-plugin-common';
import {
  atDeployment,
  deploymentsUnderWay,
  findDeployment,
} from '../deploymentObjects';
import type { OperationDefinition } from '../OperationDefinition';
import { stateOf } from '../pipelineObjects';

/** Ends a deployment and leaves the traffic where it is. */
export const stopDeployment: OperationDefinition = {
  name: 'stop-deployment',
  summary:
    'Ends a deployment of CodeDeploy where it is; the traffic stays shared between old and new.',
  permission: deploymentStopPermission,
  isDestructive: true,
  isFreezeExempt: true,
  takes: [],

  candidates: view =>
    deploymentsUnderWay(view)
      // ECS has a way to end without a way back too; it leaves a service that no deployment brings to an end.
      .filter(({ deployment }) => deployment.provider === 'codedeploy')
      .map(one => ({
        ...atDeployment(view, one),
        state: stateOf({ status: one.deployment.rawStatus }),
        isFinal: true,
        ...impossible(one.deployment),
      })),

  checkInput() {},

  outcomeIn(view, { target }) {
    const deployment = findDeployment(view, target);
    return deployment?.status === 'stopped' && !deployment.rolledBackBy
      ? { deploymentId: deployment.id }
      : undefined;
  },
};

/** Ends a deployment and brings back what served before it. */
export const rollBackDeployment: OperationDefinition = {
  name: 'roll-back-deployment',
  summary:
    'Ends a deployment that is under way and brings back what served before it.',
  permission: releaseRollbackPermission,
  isDestructive: true,
  isFreezeExempt: true,
  isRollback: true,
  takes: [],

  candidates: view =>
    deploymentsUnderWay(view).map(one => ({
      ...atDeployment(view, one),
      state: stateOf({
        status: one.deployment.rawStatus,
        hookId: one.deployment.pause?.hookId,
      }),
      isFinal: true,
      ...impossible(one.deployment),
    })),

  checkInput() {},

  outcomeIn(view, { target }) {
    const deployment = findDeployment(view, target);
    if (!deployment) return undefined;
    const { id, rolledBackBy } = deployment;
    return rolledBackBy !== undefined || goesBack(deployment)
      ? { deploymentId: rolledBackBy ?? id }
      : undefined;
  },
};

function impossible(deployment: Deployment): { impossible?: string } {
  if (deployment.creator === 'codeDeployRollback' || goesBack(deployment)) {
    return { impossible: 'It rolls back already, and cannot be stopped.' };
  }
  return deployment.rawStatus === 'STOP_REQUESTED'
    ? { impossible: 'It stops already.' }
    : {};
}

function goesBack({ rawStatus, rollback }: Deployment): boolean {
  return rollback !== undefined || rawStatus.startsWith('ROLLBACK_');
}
