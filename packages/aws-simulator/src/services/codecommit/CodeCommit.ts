import type { ServiceDefinition } from '../../protocol/Operation';
import * as branchOperations from './branchOperations';
import * as commitOperations from './commitOperations';
import * as fileOperations from './fileOperations';
import { GetDifferences } from './GetDifferences';
import * as mergeOperations from './mergeOperations';
import * as pullRequestOperations from './pullRequestOperations';
import * as repositoryOperations from './repositoryOperations';
import { codeCommitStore } from './store';
import {
  ListTagsForResource,
  TagResource,
  UntagResource,
} from './tagOperations';
import * as writeOperations from './writeOperations';

export const codeCommit: ServiceDefinition = {
  id: 'codecommit',
  iamPrefix: 'codecommit',
  operations: {
    ...repositoryOperations,
    ...branchOperations,
    ...commitOperations,
    ...fileOperations,
    ...writeOperations,
    ...mergeOperations,
    ...pullRequestOperations,
    GetDifferences,
    ListTagsForResource,
    TagResource,
    UntagResource,
  },
  taggedResources: place =>
    [...place.world.store(codeCommitStore, place).repositories.values()].map(
      ({ metadata, tags }) => ({ arn: metadata.Arn, tags }),
    ),
};
