import type { ECSTarget } from '@aws-sdk/client-codedeploy';
import {
  GetDeployment,
  GetDeploymentTarget,
} from '../codedeploy/deploymentOperations';
import { forwardWeights } from '../elastic-load-balancing-v2';
import type { Shop } from './shop';
import { callFrom } from './story';

export function readDeployment(shop: Shop, deploymentId: string) {
  return (
    GetDeployment({ deploymentId }, callFrom(shop.place)).deploymentInfo ?? {}
  );
}

export function targetOf(shop: Shop, deploymentId: string): ECSTarget {
  if (!readDeployment(shop, deploymentId).startTime) return {};
  const { deploymentTarget } = GetDeploymentTarget(
    { deploymentId, targetId: 'prod:shop' },
    callFrom(shop.place),
  );
  return deploymentTarget?.ecsTarget ?? {};
}

export const statusOf = (shop: Shop, id: string) =>
  readDeployment(shop, id).status ?? '';

export const eventsOf = (shop: Shop, id: string) =>
  Object.fromEntries(
    (targetOf(shop, id).lifecycleEvents ?? []).map(event => [
      event.lifecycleEventName,
      event.status,
    ]),
  );

/** Percent of production's requests that the green target group gets. */
export const greenWeight = (shop: Shop) =>
  forwardWeights(shop.place, shop.prodListenerArn).find(
    ({ targetGroupArn }) => targetGroupArn === shop.greenArn,
  )?.weight ?? 0;

export const ended = (shop: Shop, id: string) => () =>
  readDeployment(shop, id).completeTime !== undefined;
