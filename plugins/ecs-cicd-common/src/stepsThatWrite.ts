/** The actions that write into the workspace and touch nothing else. */
const WRITES = /^ecs:[a-z-]+:write$/;
/** Those that look something up for them, and touch nothing either. */
const LOOKS = new Set(['catalog:fetch', 'ecs:service:locate']);

/**
 * The steps of a template that tell which files it writes beside its starter, and make nothing: what somebody who creates
 * something is shown before it is made.
 *
 * @public
 */
export function stepsThatWrite<Step extends { action: string }>(
  steps: readonly Step[],
): Step[] {
  return steps.filter(({ action }) => WRITES.test(action) || LOOKS.has(action));
}
