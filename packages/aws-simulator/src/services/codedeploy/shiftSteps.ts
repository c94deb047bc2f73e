import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import { linearSteps, TrafficStep } from '../ecs';

/** How a configuration moves production traffic. */
export function stepsOf(
  routing: TrafficRoutingConfig | undefined,
): TrafficStep[] {
  if (routing?.type === 'TimeBasedCanary') {
    const { canaryPercentage = 10, canaryInterval = 5 } =
      routing.timeBasedCanary ?? {};
    return [
      { weight: canaryPercentage, waitSeconds: canaryInterval * 60 },
      { weight: 100, waitSeconds: 0 },
    ];
  }
  if (routing?.type === 'TimeBasedLinear') {
    const { linearPercentage = 10, linearInterval = 1 } =
      routing.timeBasedLinear ?? {};
    return linearSteps(linearPercentage, linearInterval * 60);
  }
  return [{ weight: 100, waitSeconds: 0 }];
}
