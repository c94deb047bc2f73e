import { ServiceError } from '../../../protocol/ServiceError';
import {
  deleteScalableTarget,
  deleteScalingPolicy,
  findScalableTarget,
  putScalingPolicy,
  registerScalableTarget,
  requireScalableTarget,
  scaleTo,
  ScalingPolicyOptions,
} from '../../application-auto-scaling';
import { findCluster, findService } from '../../ecs';
import type { ResourceContext, ResourceType } from './ResourceType';

/** Targets and policies of ECS services. */
export const scalingTypes: Record<string, ResourceType> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    create(context) {
      return register(context);
    },
    update(context) {
      const { physicalId, attributes } = register(context);
      return { physicalId, attributes };
    },
    remove: ({ place, properties }) =>
      deleteScalableTarget(place, properties.required('ResourceId')),
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    create: context => putPolicy(context),
    update: context => putPolicy(context),
    remove: ({ place, physicalId }) => deleteScalingPolicy(place, physicalId),
  },
};

function register({ place, properties, tags }: ResourceContext) {
  const resourceId = properties.required('ResourceId');
  const [kind, cluster = '', service = ''] = resourceId.split('/');
  const found = findCluster(place, cluster);
  if (kind === 'service' && !(found && findService(found, service))) {
    throw new ServiceError(
      'ValidationException',
      `ECS service doesn't exist: ${resourceId}`,
    );
  }
  const minimum = properties.number('MinCapacity') ?? 0;
  const maximum = properties.number('MaxCapacity') ?? 0;
  if (minimum > maximum) {
    throw new ServiceError(
      'ValidationException',
      'Maximum capacity cannot be less than minimum capacity',
    );
  }
  const before = findScalableTarget(place, resourceId);
  const record = registerScalableTarget(place, {
    cluster,
    service,
    minimum,
    maximum,
    tags,
  });
  const { target } = record;
  record.policies.push(...(before?.policies ?? []));
  record.activities.push(...(before?.activities ?? []));
  const count = found && findService(found, service)?.service.desiredCount;
  if (count !== undefined) scaleTo(record, count);
  const id = `${resourceId}|${properties.required(
    'ScalableDimension',
  )}|${properties.required('ServiceNamespace')}`;
  return {
    physicalId: id,
    attributes: { Id: id, Arn: target.ScalableTargetARN },
  };
}

function putPolicy({ place, properties }: ResourceContext) {
  const [resourceId = ''] = (
    properties.text('ScalingTargetId') ??
    properties.text('ResourceId') ??
    ''
  ).split('|');
  const PolicyARN = putScalingPolicy(requireScalableTarget(place, resourceId), {
    PolicyName: properties.required('PolicyName'),
    PolicyType:
      properties.text('PolicyType') === 'StepScaling'
        ? 'StepScaling'
        : 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: properties.values
      .TargetTrackingScalingPolicyConfiguration as ScalingPolicyOptions['TargetTrackingScalingPolicyConfiguration'],
    StepScalingPolicyConfiguration: properties.values
      .StepScalingPolicyConfiguration as ScalingPolicyOptions['StepScalingPolicyConfiguration'],
  });
  return { physicalId: PolicyARN, attributes: { Arn: PolicyARN } };
}
