import type {
  TargetHealthDescription,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  TargetGroupHealth,
  TargetHealth,
  TargetState,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, lookUp } from './values';

export const TARGET_STATES: Record<TargetHealthStateEnum, keyof TargetHealth> =
  {
    healthy: 'healthy',
    unhealthy: 'unhealthy',
    'unhealthy.draining': 'unhealthy',
    initial: 'other',
    draining: 'other',
    unused: 'other',
    unavailable: 'other',
  };

export function mapTargetHealth(
  descriptions: TargetHealthDescription[],
): TargetHealth {
  const counts: TargetHealth = { healthy: 0, unhealthy: 0, other: 0 };
  for (const { TargetHealth: health } of descriptions) {
    counts[lookUp(TARGET_STATES, health?.State, 'other' as const)] += 1;
  }
  return counts;
}

/** `arn:…:targetgroup/shop-blue/6d0ecf831eec9f09` → `shop-blue` */
export function targetGroupName(arn: string): string {
  return arn.split('/').at(-2) ?? arn;
}

/** A target group with each target's own reason. `taskIds` tells which task has an address; the address is not told. */
export function mapTargetGroup(
  arn: string,
  place: Place,
  descriptions: TargetHealthDescription[],
  taskIds: ReadonlyMap<string, string>,
): TargetGroupHealth {
  return {
    arn,
    name: targetGroupName(arn),
    health: mapTargetHealth(descriptions),
    targets: descriptions.map(({ Target, TargetHealth: health }) =>
      defined<TargetState>({
        taskId: taskIds.get(Target?.Id ?? ''),
        port: Target?.Port,
        availabilityZone: Target?.AvailabilityZone,
        health: lookUp(TARGET_STATES, health?.State, 'other'),
        rawState: health?.State ?? '',
        reason: health?.Reason,
        description: health?.Description,
      }),
    ),
    consoleUrl: consoleUrl.targetGroup(place, arn),
  };
}
