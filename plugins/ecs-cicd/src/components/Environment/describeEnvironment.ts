import type {
  EnvironmentTask,
  Scaling,
  ServiceSettings,
} from '@ecs-cicd/backstage-plugin-common';

/** Where tasks get their capacity from, as one would say it. */
export function describeCapacity(service: ServiceSettings): string | undefined {
  const { capacity, launchType } = service;
  if (capacity.length === 0) return launchType;
  return capacity
    .map(({ provider, base, weight }) =>
      [
        provider,
        base ? `base ${base}` : undefined,
        weight === undefined ? undefined : `weight ${weight}`,
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join(' · ');
}

/** What guards a deployment, and whether it goes back by itself. */
export function describeGuard(
  guard: { enabled: boolean; rollback: boolean } | undefined,
): string | undefined {
  if (!guard) return undefined;
  if (!guard.enabled) return 'Off';
  return guard.rollback ? 'On, rolls back' : 'On, does not roll back';
}

export function describeScaling(scaling: Scaling): string {
  const range = `${scaling.minimum} to ${scaling.maximum} tasks`;
  const reasons = scaling.policies.map(({ name, metric, targetValue }) =>
    metric && targetValue !== undefined
      ? `${metric} at ${targetValue}`
      : metric ?? name,
  );
  return [range, ...reasons, scaling.suspended ? 'suspended' : undefined]
    .filter(Boolean)
    .join(' · ');
}

/** `RUNNING` reads `Running`. */
export function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** `arn:…:task-definition/shop:12` reads `shop:12`. */
export function taskDefinitionName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

const exitMeanings = new Map([
  [126, 'the command cannot be run'],
  [127, 'the command was not found'],
  [137, 'killed; often out of memory'],
  [139, 'a segmentation fault'],
  [143, 'asked to end'],
]);

/** The exit codes of the containers that ended, and what the well-known ones mean. */
export function describeExits({ containers }: EnvironmentTask): string[] {
  return containers
    .filter(({ exitCode, reason }) => exitCode !== undefined || reason)
    .map(({ name, exitCode, reason }) => {
      const code = exitCode === undefined ? undefined : `exit code ${exitCode}`;
      const meaning = reason ?? exitMeanings.get(exitCode ?? 0);
      return `${name}: ${[code, meaning].filter(Boolean).join(', ')}`;
    });
}
