import type { Problem } from '@ecs-cicd/backstage-plugin-common';

/** From what everything else hangs on to what hangs on everything else. */
const PARTS: readonly Problem['part'][] = [
  'annotation',
  'pipeline',
  'execution',
  'revision',
  'build',
  'deployment',
  'environment',
  'image',
  'scan',
  'alarm',
];

/** What two problems share when one cause is behind both; undefined when each is a matter of its own. */
function causeOf(problem: Problem): string | undefined {
  const { code, iamAction, resource, accountId, region } = problem;
  if (iamAction === 'sts:AssumeRole') return `role|${accountId}`;
  if (code === 'notFound' && resource) {
    return `notFound|${resource}|${accountId}|${region}`;
  }
  return undefined;
}

/**
 * Problems in an order of their own, one for each cause. AWS is asked several things about one pipeline at once, so a
 * missing one is missed several times; and the answers arrive in an order that differs each time, which a view must not.
 */
export function foldProblems(problems: readonly Problem[]): Problem[] {
  const key = (problem: Problem) =>
    [
      String(PARTS.indexOf(problem.part)).padStart(2, '0'),
      problem.code,
      problem.resource,
      problem.operation,
      problem.accountId,
      problem.region,
    ].join('|');
  const causes = new Set<string>();
  return [...problems]
    .sort((a, b) => key(a).localeCompare(key(b)))
    .filter(problem => {
      const cause = causeOf(problem);
      if (cause === undefined) return true;
      if (causes.has(cause)) return false;
      causes.add(cause);
      return true;
    });
}
