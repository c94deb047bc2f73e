import { InputError } from '@backstage/errors';
import type {
  Image,
  OperationName,
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

const PIPELINE = ['pipelineId'] as const;
const STAGE = [...PIPELINE, 'stageName'] as const;
const EXECUTION_AT_STAGE = [...STAGE, 'executionId'] as const;
const APPROVAL = [...STAGE, 'actionName'] as const;
const ENVIRONMENT = ['environmentId'] as const;
const DEPLOYMENT = [...ENVIRONMENT, 'deploymentId'] as const;

/** By what each operation's target is known. */
const TARGET_KEYS: Record<OperationName, readonly (keyof OperationTarget)[]> = {
  'start-pipeline': PIPELINE,
  'retry-stage': EXECUTION_AT_STAGE,
  'stop-execution': [...PIPELINE, 'executionId'],
  'roll-back-stage': STAGE,
  'close-transition': STAGE,
  'open-transition': STAGE,
  'override-condition': [...EXECUTION_AT_STAGE, 'condition'],
  approve: APPROVAL,
  reject: APPROVAL,
  'continue-deployment': DEPLOYMENT,
  'stop-deployment': DEPLOYMENT,
  'roll-back-deployment': DEPLOYMENT,
  redeploy: ENVIRONMENT,
  'force-deployment': ENVIRONMENT,
  'set-desired-count': ENVIRONMENT,
  'start-scan': ['repositoryId', 'imageDigest'],
};

/**
 * Who may do one operation must not, by a target of another one, stand in the way of those who do that.
 *
 * @throws InputError when it is not what the operation is done to
 */
export function requireTargetOf(
  operation: OperationName,
  target: OperationTarget,
): void {
  const wanted = TARGET_KEYS[operation];
  const given = Object.keys(target);
  if (
    given.length !== wanted.length ||
    !wanted.every(key => target[key] !== undefined)
  ) {
    throw new InputError(
      `The target of ${operation} has ${wanted.join(', ')} and nothing else; ` +
        `take it from the offer`,
    );
  }
}

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

/**
 * Whether a view that is not quite new shows that a target is not of these releases: pipelines with their stages and
 * environments last, while executions, deployments and images come and go.
 */
export function isForeignTo(view: ReleaseView, target: OperationTarget) {
  const { actionName, environmentId, pipelineId, stageName } = target;
  const isLasting = pipelineId !== undefined || environmentId !== undefined;
  return (
    isLasting &&
    !isKnown(view, { actionName, environmentId, pipelineId, stageName })
  );
}

/** How a target stands now that nothing can be done to it any more. */
export function stateOfTarget(
  view: ReleaseView,
  target: OperationTarget,
): OperationState {
  const stage = findStage(view, target);
  if (stage) {
    const door = stage.transition.enabled ? 'open' : 'closed';
    return { ...stateOfStage(stage), door };
  }
  return stateOf({
    status:
      findExecution(view, target)?.rawStatus ??
      findDeployment(view, target)?.rawStatus ??
      findImage(view, target)?.scan.rawStatus,
  });
}
