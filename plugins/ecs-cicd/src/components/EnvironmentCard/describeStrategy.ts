import type { DeploymentStrategy } from '@ecs-cicd/backstage-plugin-common';

/** A deployment strategy as one would say it to a colleague. */
export function describeStrategy(strategy: DeploymentStrategy): string {
  const { kind, configName, stepPercent, stepMinutes } = strategy;
  const steps = stepPercent !== undefined && stepMinutes !== undefined;
  switch (kind) {
    case 'canary':
      return steps
        ? `Canary: ${stepPercent}% for ${stepMinutes} min, then 100%`
        : 'Canary';
    case 'linear':
      return steps
        ? `Linear: ${stepPercent}% more every ${stepMinutes} min`
        : 'Linear';
    case 'allAtOnce':
      return 'All at once';
    case 'blueGreen':
      return 'Blue/green: all traffic in one step';
    case 'rolling':
      return 'Rolling: tasks are replaced a few at a time';
    default:
      return configName ?? 'Strategy unknown';
  }
}
