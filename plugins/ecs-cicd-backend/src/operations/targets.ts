import type {
  Image,
  OperationState,
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { findDeployment, findEnvironment } from './deploymentObjects';
import {
  findExecution,
  findPipeline,
  findStage,
  stateOf,
  stateOfStage,
} from './pipelineObjects';

/** Of what only one thing is done at a time: a pipeline, an environment, or an image. */
export function subjectOf({
  pipelineId,
  environmentId,
  repositoryId,
  imageDigest,
}: OperationTarget): string {
  return pipelineId ?? environmentId ?? `${repositoryId}@${imageDigest}`;
}

/** The id of an image's repository, as the details of images have it. */
export function repositoryIdOf({
  accountId,
  region,
  repositoryName,
}: Pick<Image, 'accountId' | 'region' | 'repositoryName'>): string {
  return `${accountId}/${region}/${repositoryName}`;
}

export function findImage(
  view: ReleaseView,
  { repositoryId, imageDigest }: OperationTarget,
): Image | undefined {
  return view.images.find(
    image =>
      image.digest === imageDigest && repositoryIdOf(image) === repositoryId,
  );
}

/** Whether a view has everything that a target names, whatever can be done to it now. */
export function isKnown(view: ReleaseView, target: OperationTarget): boolean {
  const { stageName, actionName, executionId } = target;
  if (target.pipelineId !== undefined) {
    return (
      findPipeline(view, target) !== undefined &&
      (stageName === undefined || findStage(view, target) !== undefined) &&
      (actionName === undefined ||
        findStage(view, target)?.actions.some(
          ({ name }) => name === actionName,
        ) === true) &&
      (executionId === undefined || findExecution(view, target) !== undefined)
    );
  }
  if (target.environmentId !== undefined) {
    return (
      findEnvironment(view, target) !== undefined &&
      (target.deploymentId === undefined ||
        findDeployment(view, target) !== undefined)
    );
  }
  return findImage(view, target) !== undefined;
}

/** How a target stands now that nothing can be done to it any more. */
export function stateOfTarget(
  view: ReleaseView,
  target: OperationTarget,
): OperationState {
  const stage = findStage(view, target);
  if (stage) return stateOfStage(stage);
  return stateOf({
    status:
      findDeployment(view, target)?.rawStatus ??
      findImage(view, target)?.scan.rawStatus,
  });
}
