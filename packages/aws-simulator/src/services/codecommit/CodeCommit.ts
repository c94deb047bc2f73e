import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import { codeCommitStore } from './store';

export const codeCommit: ServiceDefinition = {
  id: 'codecommit',
  iamPrefix: 'codecommit',
  operations: { ...operations },
  taggedResources: place =>
    [...place.world.store(codeCommitStore, place).repositories.values()].map(
      ({ metadata, tags }) => ({ arn: metadata.Arn, tags }),
    ),
};
