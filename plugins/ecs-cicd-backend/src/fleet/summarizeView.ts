import {
  attentionOf,
  summarizePipeline,
  type ReleaseView,
  type ServiceSummary,
} from '@ecs-cicd/backstage-plugin-common';

/** What a row of the fleet takes from a view; the rest of the row comes from the catalog. */
export type ViewSummary = Pick<
  ServiceSummary,
  | 'attention'
  | 'observedAt'
  | 'providerTime'
  | 'changedAt'
  | 'pipelines'
  | 'problems'
>;

export function summarizeView(view: ReleaseView): ViewSummary {
  const pipelines = view.pipelines.map(pipeline =>
    summarizePipeline(pipeline, view.deployments),
  );
  const moved = pipelines
    .flatMap(pipeline => [pipeline, ...pipeline.stages])
    .map(({ updatedAt }) => updatedAt)
    .filter(time => time !== undefined);
  return {
    attention: attentionOf(view),
    observedAt: view.observedAt,
    providerTime: view.providerTime,
    // All of them are ISO 8601 in UTC, so the order of the texts is the order of the times.
    changedAt: moved.sort().at(-1),
    pipelines,
    problems: view.problems,
  };
}
