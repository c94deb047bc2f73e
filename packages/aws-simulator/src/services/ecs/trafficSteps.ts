import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';

/** The new revision's share of production traffic, and how long it stays there. */
export interface TrafficStep {
  weight: number;
  waitSeconds: number;
}

/** How a strategy moves production traffic; the last step is always everything. */
export function trafficSteps(
  configuration: DeploymentConfiguration | undefined,
): TrafficStep[] {
  const everything = { weight: 100, waitSeconds: 0 };
  if (configuration?.strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } =
      configuration.canaryConfiguration ?? {};
    return [
      { weight: canaryPercent, waitSeconds: canaryBakeTimeInMinutes * 60 },
      everything,
    ];
  }
  if (configuration?.strategy === 'LINEAR') {
    const { stepPercent = 10, stepBakeTimeInMinutes = 6 } =
      configuration.linearConfiguration ?? {};
    return linearSteps(stepPercent, stepBakeTimeInMinutes * 60);
  }
  return [everything];
}

export function linearSteps(
  percent: number,
  waitSeconds: number,
): TrafficStep[] {
  const steps: TrafficStep[] = [];
  for (let weight = percent; weight < 100; weight += percent) {
    steps.push({ weight, waitSeconds });
  }
  return [...steps, { weight: 100, waitSeconds: 0 }];
}
