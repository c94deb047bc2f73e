import type { DeploymentRoute } from '@ecs-cicd/backstage-plugin-common';

export const purposeWords: Record<DeploymentRoute['purpose'], string> = {
  production: 'Production',
  test: 'Test',
};

/** Where requests come in: `HTTPS 443`, or the alias of a function. */
export function entryOf({ kind, name, protocol, port }: DeploymentRoute) {
  if (kind === 'alias') return `Alias ${name}`;
  return [protocol, port].filter(part => part !== undefined).join(' ');
}

/** Which requests; nothing where a rule takes all. */
export function ruleOf(route: DeploymentRoute): string | undefined {
  const { priority, conditions } = route;
  if (conditions.length > 0) {
    return `${conditions.join(', ')}${priority ? ` (rule ${priority})` : ''}`;
  }
  return priority === 'default' ? 'every request' : undefined;
}

/** The share of one side at a route. */
export function weightAt(
  { weights }: DeploymentRoute,
  label: 'blue' | 'green',
): number | undefined {
  return weights.find(weight => weight.label === label)?.weight;
}
