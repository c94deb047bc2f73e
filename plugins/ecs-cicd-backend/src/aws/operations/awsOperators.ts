import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import type { ReleaseOperators } from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn } from '../../catalog/ResourceArn';
import type { AwsClients } from '../AwsClients';
import { errorOf } from '../errorOf';
import { codeDeployOperators } from './codeDeployOperators';
import { codePipelineOperators } from './codePipelineOperators';
import { ecrOperators } from './ecrOperators';
import { ecsOperators } from './ecsOperators';
import { operatorsByService } from './operatorsByService';

/** What can be done to releases in AWS. */
export function awsOperators(clients: AwsClients): ReleaseOperators {
  return {
    owns: resource => parseResourceArn(resource) !== undefined,

    async readTags(resource, { signal }) {
      const arn = parseResourceArn(resource);
      if (!arn) return {};
      const { ResourceTagMappingList = [] } = await clients
        .get('tag', arn)
        .send(new GetResourcesCommand({ ResourceARNList: [resource] }), {
          abortSignal: signal,
        })
        .catch((error: unknown) => {
          throw errorOf(error, 'annotation', resource);
        });
      const tags = ResourceTagMappingList.find(
        ({ ResourceARN }) => ResourceARN === resource,
      )?.Tags;
      return Object.fromEntries(
        (tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
      );
    },

    operations: operatorsByService({
      codepipeline: codePipelineOperators(clients),
      codedeploy: codeDeployOperators(clients),
      ecs: ecsOperators(clients),
      ecr: ecrOperators(clients),
    }),
  };
}
