import type { ServiceDefinition } from '../../protocol/Operation';
import * as deploymentOperations from './deploymentOperations';
import { runCodeDeployToEcsAction } from './deployToEcsAction';
import * as operations from './operations';
import { codeDeployArn, codeDeployStore } from './store';
import * as writeOperations from './writeOperations';

export const codedeploy: ServiceDefinition = {
  id: 'codedeploy',
  iamPrefix: 'codedeploy',
  operations: { ...operations, ...deploymentOperations, ...writeOperations },
  taggedResources: place =>
    [...codeDeployStore(place).applications].flatMap(
      ([name, { tags, groups }]) => [
        { arn: codeDeployArn(place, `application:${name}`), tags },
        ...[...groups].map(([group, record]) => ({
          arn: codeDeployArn(place, `deploymentgroup:${name}/${group}`),
          tags: record.tags,
        })),
      ],
    ),
  actionRunners: { CodeDeployToECS: runCodeDeployToEcsAction },
};
