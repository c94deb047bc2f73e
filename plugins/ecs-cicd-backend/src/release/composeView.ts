import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { revisionOf } from './revisionOf';

/** Everything in a view that its revision stands for: all but the times at which it was read. */
type ViewContent = Omit<
  ReleaseView,
  'observedAt' | 'providerTime' | 'revision'
>;

/** Two providers may name the same thing, such as an environment; the first one's word stands. */
function union<T>(lists: T[][], keyOf: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of lists.flat()) {
    const key = keyOf(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

const byId = (item: { id: string }) => item.id;

/** The same content under the revision that it has. */
export function withRevision(view: Omit<ReleaseView, 'revision'>): ReleaseView {
  const { observedAt, providerTime, ...content } = view;
  return {
    ...view,
    revision: revisionOf(content satisfies ViewContent),
  };
}

/** One view out of what each provider contributed, in the order of the providers. */
export function composeView(
  entityRef: string,
  observedAt: Date,
  parts: ReleaseParts[],
): ReleaseView {
  return withRevision({
    entityRef,
    observedAt: observedAt.toISOString(),
    providerTime: parts.find(part => part.providerTime)?.providerTime,
    pipelines: union(
      parts.map(part => part.pipelines),
      byId,
    ),
    builds: union(
      parts.map(part => part.builds),
      byId,
    ),
    environments: union(
      parts.map(part => part.environments),
      byId,
    ),
    deployments: union(
      parts.map(part => part.deployments),
      byId,
    ),
    images: union(
      parts.map(part => part.images),
      image =>
        `${image.accountId}/${image.region}/${image.repositoryName}@${image.digest}`,
    ),
    releases: union(
      parts.map(part => part.releases),
      release => `${release.pipelineId}/${release.executionId}`,
    ),
    problems: parts.flatMap(part => part.problems),
  });
}

/** Whether anything could be read. */
export function hasContent(view: ReleaseView): boolean {
  return (
    view.pipelines.length > 0 ||
    view.builds.length > 0 ||
    view.environments.length > 0 ||
    view.deployments.length > 0 ||
    view.images.length > 0
  );
}

const passing = new Set(['throttled', 'unreachable', 'unavailable', 'unknown']);

/**
 * What to show after a reading that brought nothing but problems. If all of them pass by themselves, the last good view
 * with its old time and the new problems tells more than an empty page; a denial or a missing pipeline does not pass,
 * and what was there before would be a lie.
 */
export function carryOver(
  previous: ReleaseView | undefined,
  next: ReleaseView,
): ReleaseView {
  const outage =
    !hasContent(next) &&
    next.problems.length > 0 &&
    next.problems.every(problem => passing.has(problem.code));
  if (!outage || !previous || !hasContent(previous)) return next;
  return withRevision({ ...previous, problems: next.problems });
}
