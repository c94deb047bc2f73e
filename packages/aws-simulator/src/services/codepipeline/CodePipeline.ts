import type { ServiceDefinition } from '../../protocol/Operation';
import * as controlOperations from './controlOperations';
import * as executionOperations from './executionOperations';
import { GetPipelineState } from './GetPipelineState';
import * as lifeOperations from './lifeOperations';
import * as pipelineOperations from './pipelineOperations';
import * as ruleOperations from './ruleOperations';
import { codePipelineStore } from './store';

export const codePipeline: ServiceDefinition = {
  id: 'codepipeline',
  iamPrefix: 'codepipeline',
  operations: {
    ...pipelineOperations,
    ...executionOperations,
    ...controlOperations,
    ...ruleOperations,
    ...lifeOperations,
    GetPipelineState,
  },
  taggedResources: place =>
    [...place.world.store(codePipelineStore, place).pipelines.values()].map(
      ({ arn, tags }) => ({ arn, tags }),
    ),
};
