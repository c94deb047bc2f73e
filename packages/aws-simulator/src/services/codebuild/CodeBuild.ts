import type { ServiceDefinition } from '../../protocol/Operation';
import { codeBuildRunner } from './codeBuildRunner';
import * as operations from './operations';
import * as reportOperations from './reportOperations';
import { codeBuildStore } from './store';
import * as projectOperations from './projectOperations';
import * as writeOperations from './writeOperations';

export const codeBuild: ServiceDefinition = {
  id: 'codebuild',
  iamPrefix: 'codebuild',
  operations: {
    ...operations,
    ...reportOperations,
    ...projectOperations,
    ...writeOperations,
  },
  taggedResources: place =>
    [...place.world.store(codeBuildStore, place).projects.values()].map(
      ({ project, tags }) => ({ arn: project.arn, tags }),
    ),
  actionRunners: { CodeBuild: codeBuildRunner },
};
