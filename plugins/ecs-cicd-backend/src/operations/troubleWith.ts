import type {
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { findPipeline } from './pipelineObjects';

/** Parts without which a target is not in a view, or not as it is. */
const WHOLE = new Set<string>([
  'annotation',
  'pipeline',
  'execution',
  'environment',
  'deployment',
]);

/** Why a target is not in a view, or not as it is, though it may well be there. */
export function troubleWith(
  view: ReleaseView,
  target: OperationTarget,
): string | undefined {
  const ids: unknown[] = Object.values(target);
  // A trouble that several things have is told of one of them.
  const isUnread = isMissing(view, target);
  return view.problems.find(
    ({ code, part, resource }) =>
      code !== 'notFound' &&
      ((isUnread && WHOLE.has(part)) ||
        (resource !== undefined && ids.includes(resource))),
  )?.message;
}

/** Whether a view lacks what a target is of. */
function isMissing(view: ReleaseView, target: OperationTarget): boolean {
  const { deploymentId, environmentId, pipelineId } = target;
  const lacks = (things: { id: string }[], id: string | undefined) =>
    id !== undefined && !things.some(thing => thing.id === id);
  const isUnread = findPipeline(view, target)?.stages.some(
    ({ status }) => status === 'unknown',
  );
  return (
    isUnread === true ||
    lacks(view.pipelines, pipelineId) ||
    lacks(view.environments, environmentId) ||
    lacks(view.deployments, deploymentId)
  );
}
