import type {
  Execution,
  ExecutionAction,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type { ExecutionReading } from '@ecs-cicd/backstage-plugin-node';

type KnownParts = Pick<ReleaseView, 'pipelines' | 'deployments' | 'releases'>;

/** Puts an execution that was read on its own beside what the history and the release view know of it. */
export function linkReading(
  reading: ExecutionReading,
  known: { view: KnownParts; listed?: Execution },
): ExecutionReading {
  const { view } = known;
  const listed = known.listed ?? reading.execution;
  const waits = reading.stages.some(({ status }) => status === 'waiting');
  const execution: Execution = {
    ...listed,
    revisions: listed.revisions.map(revision => ({
      // Its own actions may tell more of it than a page of the history.
      ...reading.execution.revisions.find(
        ({ sourceAction, id }) =>
          sourceAction === revision.sourceAction && id === revision.id,
      ),
      ...revision,
    })),
    // The reading may be newer than the page, and an execution that has ended does not wait.
    status: reading.execution.status,
    rawStatus: reading.execution.rawStatus,
    ...(reading.execution.status === 'running' && waits
      ? { status: 'waiting' as const }
      : {}),
  };
  const release = view.releases.find(
    ({ executionId }) => executionId === execution.id,
  );
  const pipeline = view.pipelines.find(({ id }) => id === execution.pipelineId);
  return {
    ...reading,
    execution,
    stages: reading.stages.map(stage => ({
      ...stage,
      actions: stage.actions.map(action => {
        const deploymentId =
          action.deploymentId ??
          ecsDeploymentOf(action, stage.name, execution.id, pipeline, view);
        return deploymentId ? { ...action, deploymentId } : action;
      }),
    })),
    imageDigests: [
      ...new Set([...reading.imageDigests, ...(release?.imageDigests ?? [])]),
    ],
  };
}

/** An action that deploys by ECS itself does not tell which deployment it started; where it went, the view does. */
function ecsDeploymentOf(
  action: ExecutionAction,
  stageName: string,
  executionId: string,
  pipeline: Pipeline | undefined,
  view: KnownParts,
): string | undefined {
  if (action.category !== 'deploy') return undefined;
  const environmentId = pipeline?.stages
    .find(({ name }) => name === stageName)
    ?.actions.find(({ name }) => name === action.name)?.environmentId;
  return view.deployments.find(
    deployment =>
      deployment.provider === 'ecs' &&
      environmentId !== undefined &&
      deployment.environmentId === environmentId &&
      deployment.executionId === executionId,
  )?.id;
}
