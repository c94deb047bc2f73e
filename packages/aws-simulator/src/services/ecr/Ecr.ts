import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import * as scanOperations from './scanOperations';
import { ecrStore } from './store';
import {
  ListTagsForResource,
  TagResource,
  UntagResource,
} from './tagOperations';
import * as writeOperations from './writeOperations';

export const ecr: ServiceDefinition = {
  id: 'ecr',
  iamPrefix: 'ecr',
  operations: {
    ...operations,
    ...scanOperations,
    ...writeOperations,
    ListTagsForResource,
    TagResource,
    UntagResource,
  },
  taggedResources: place =>
    [...place.world.store(ecrStore, place).repositories.values()].map(
      ({ repository, tags }) => ({ arn: repository.repositoryArn, tags }),
    ),
};
