import type { ServiceDefinition } from '../../protocol/Operation';
import { runCloudFormationAction } from './cloudFormationRunner';
import * as operations from './operations';
import * as writeOperations from './writeOperations';
import { cloudFormationStore } from './store';

export const cloudFormation: ServiceDefinition = {
  id: 'cloudformation',
  iamPrefix: 'cloudformation',
  operations: { ...operations, ...writeOperations },
  taggedResources: place =>
    [...cloudFormationStore(place).stacks.values()].map(({ stack, tags }) => ({
      arn: stack.StackId,
      tags,
    })),
  actionRunners: { CloudFormation: runCloudFormationAction },
};
