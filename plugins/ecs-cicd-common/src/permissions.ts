import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see where the changes of a service stand. Without it, the catalog's own visibility is not enough.
 *
 * @public
 */
export const releaseReadPermission = createPermission({
  name: 'ecs-cicd.release.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To start an execution of a service's pipelines, from the newest revisions or chosen ones.
 *
 * @public
 */
export const pipelineStartPermission = createPermission({
  name: 'ecs-cicd.pipeline.start',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To run again what failed in a stage.
 *
 * @public
 */
export const pipelineRetryPermission = createPermission({
  name: 'ecs-cicd.pipeline.retry',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To stop an execution.
 *
 * @public
 */
export const pipelineStopPermission = createPermission({
  name: 'ecs-cicd.pipeline.stop',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To approve or reject what waits for a person.
 *
 * @public
 */
export const approvalDecidePermission = createPermission({
  name: 'ecs-cicd.approval.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To close and open the doors between stages.
 *
 * @public
 */
export const transitionChangePermission = createPermission({
  name: 'ecs-cicd.transition.change',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To let a change past a condition that holds it back.
 *
 * @public
 */
export const conditionOverridePermission = createPermission({
  name: 'ecs-cicd.condition.override',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To bring back what ran before. Apart from every permission that brings changes forward.
 *
 * @public
 */
export const releaseRollbackPermission = createPermission({
  name: 'ecs-cicd.release.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To let a deployment go on that waits for somebody.
 *
 * @public
 */
export const deploymentContinuePermission = createPermission({
  name: 'ecs-cicd.deployment.continue',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To stop a deployment where it is.
 *
 * @public
 */
export const deploymentStopPermission = createPermission({
  name: 'ecs-cicd.deployment.stop',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To replace what runs by new tasks of the same.
 *
 * @public
 */
export const deploymentStartPermission = createPermission({
  name: 'ecs-cicd.deployment.start',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To change how many tasks run.
 *
 * @public
 */
export const serviceScalePermission = createPermission({
  name: 'ecs-cicd.service.scale',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * To have an image scanned.
 *
 * @public
 */
export const scanStartPermission = createPermission({
  name: 'ecs-cicd.scan.start',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Every permission of the plugin. @public */
export const ecsCicdPermissions = [
  releaseReadPermission,
  pipelineStartPermission,
  pipelineRetryPermission,
  pipelineStopPermission,
  approvalDecidePermission,
  transitionChangePermission,
  conditionOverridePermission,
  releaseRollbackPermission,
  deploymentContinuePermission,
  deploymentStopPermission,
  deploymentStartPermission,
  serviceScalePermission,
  scanStartPermission,
];
