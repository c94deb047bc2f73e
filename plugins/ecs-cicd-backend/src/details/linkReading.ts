import type {
  Action,
  Execution,
  ExecutionAction,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type { ExecutionReading } from '@ecs-cicd/backstage-plugin-node';
import { withMaker } from '../release/assembly/linkUpstream';

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
    revisions: listed.revisions.map(revision =>
      withMaker(
        {
          // Its own actions may tell more of it than a page of the history.
          ...reading.execution.revisions.find(
            ({ sourceAction, id }) =>
              sourceAction === revision.sourceAction && id === revision.id,
          ),
          ...revision,
        },
        listed.pipelineId,
        view.releases,
      ),
    ),
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
          unseenDeploymentOf(action, stage.name, execution.id, pipeline, view);
        const stackId = actionOf(action, stage.name, pipeline)?.stack?.id;
        return {
          ...action,
          ...(deploymentId ? { deploymentId } : {}),
          ...(stackId ? { stackId } : {}),
        };
      }),
    })),
    imageDigests: [
      ...new Set([...reading.imageDigests, ...(release?.imageDigests ?? [])]),
    ],
  };
}

function actionOf(
  action: Pick<ExecutionAction, 'name'>,
  stageName: string,
  pipeline: Pipeline | undefined,
): Action | undefined {
  return pipeline?.stages
    .find(({ name }) => name === stageName)
    ?.actions.find(({ name }) => name === action.name);
}

/** An action that deploys by ECS itself or by a stack does not tell which deployment it started; where it went, the view does. */
function unseenDeploymentOf(
  action: ExecutionAction,
  stageName: string,
  executionId: string,
  pipeline: Pipeline | undefined,
  view: KnownParts,
): string | undefined {
  if (action.category !== 'deploy') return undefined;
  const known = actionOf(action, stageName, pipeline);
  const environmentId = known?.environmentId;
  return view.deployments.find(
    deployment =>
      (deployment.provider === 'ecs' || known?.stack !== undefined) &&
      environmentId !== undefined &&
      deployment.environmentId === environmentId &&
      deployment.executionId === executionId,
  )?.id;
}
