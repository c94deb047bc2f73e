import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import * as scanOperations from './scanOperations';
import { ecrStore } from './store';

export const ecr: ServiceDefinition = {
  id: 'ecr',
  iamPrefix: 'ecr',
  operations: { ...operations, ...scanOperations },
  taggedResources: place =>
    [...place.world.store(ecrStore, place).repositories.values()].map(
      ({ repository, tags }) => ({ arn: repository.repositoryArn, tags }),
    ),
};
