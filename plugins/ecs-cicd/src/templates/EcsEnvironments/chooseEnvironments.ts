import type { TemplateEnvironment } from '../readTemplateEnvironments';

/** Whether a service can do without the environment: there is another one of its kind. */
export function isOptional(
  environment: TemplateEnvironment,
  all: TemplateEnvironment[],
): boolean {
  return all.some(
    other => other.name !== environment.name && other.kind === environment.kind,
  );
}

/** What is chosen after one has been taken in or out, in the order of promotion. */
export function toggle(
  name: string,
  chosen: string[],
  all: TemplateEnvironment[],
): string[] {
  const after = chosen.includes(name)
    ? chosen.filter(one => one !== name)
    : [...chosen, name];
  return all.map(one => one.name).filter(one => after.includes(one));
}

/** Why a service cannot run in these environments; undefined when it can. */
export function explainChoice(
  chosen: string[],
  all: TemplateEnvironment[],
): string | undefined {
  if (all.length === 0) {
    return 'No environments are configured: ecsCicd.templates.environments of the portal is empty.';
  }
  const unknown = chosen.find(name => !all.some(one => one.name === name));
  if (unknown !== undefined) {
    return `${unknown} is none of the environments that are configured.`;
  }
  const kinds = all.filter(one => chosen.includes(one.name));
  if (!kinds.some(one => one.kind === 'test')) {
    return 'Choose an environment to test in: nothing goes to production untried.';
  }
  if (!kinds.some(one => one.kind === 'production')) {
    return 'Choose an environment for production.';
  }
  return undefined;
}
