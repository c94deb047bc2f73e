import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import { autoScalingStore } from './store';

export const applicationAutoScaling: ServiceDefinition = {
  id: 'application-auto-scaling',
  iamPrefix: 'application-autoscaling',
  operations: { ...operations },
  taggedResources: place =>
    [...autoScalingStore(place).targets.values()].map(({ target, tags }) => ({
      arn: target.ScalableTargetARN,
      tags,
    })),
};
