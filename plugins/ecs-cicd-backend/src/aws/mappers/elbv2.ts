import type {
  TargetHealthDescription,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetHealth } from '@ecs-cicd/backstage-plugin-common';
import { lookUp } from './values';

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
