import type {
  Pipeline,
  Release,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';

/**
 * Whether a revision is an image that another pipeline of the same view has made, and by which of its executions. An image
 * keeps its digest wherever it is copied to, so the two may be in different accounts and regions.
 *
 * @param pipelineId - the pipeline that picked it up
 */
export function withMaker(
  revision: Revision,
  pipelineId: string,
  releases: readonly Release[],
): Revision {
  const maker =
    revision.kind === 'image'
      ? releases.find(
          release =>
            release.pipelineId !== pipelineId &&
            release.imageDigests.includes(revision.id),
        )
      : undefined;
  if (!maker) return revision;
  const { executionId } = maker;
  return {
    ...revision,
    madeBy: { pipelineId: maker.pipelineId, executionId },
  };
}

/** Tells of what source actions have picked up which other pipeline made it. */
export function linkUpstream(
  pipelines: readonly Pipeline[],
  releases: readonly Release[],
): Pipeline[] {
  return pipelines.map(pipeline => ({
    ...pipeline,
    stages: pipeline.stages.map(stage => ({
      ...stage,
      actions: stage.actions.map(action =>
        action.revision
          ? {
              ...action,
              revision: withMaker(action.revision, pipeline.id, releases),
            }
          : action,
      ),
    })),
  }));
}
