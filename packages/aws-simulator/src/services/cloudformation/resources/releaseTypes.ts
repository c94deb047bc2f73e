import type { ImageTagMutability } from '@aws-sdk/client-ecr';
import { ServiceError } from '../../../protocol/ServiceError';
import {
  createRepository,
  deleteRepository,
  findRepository,
} from '../../codecommit';
import {
  changeImageRepository,
  createImageRepository,
  deleteImageRepository,
} from '../../ecr';
import { codeBuildProjectType } from './codeBuildProjectType';
import { codePipelineType } from './codePipelineType';
import { eventRuleType } from './eventRuleType';
import type { ResourceContext, ResourceType } from './ResourceType';

/** From the source to the image and its pipeline. */
export const releaseTypes: Record<string, ResourceType> = {
  'AWS::CodeBuild::Project': codeBuildProjectType,
  'AWS::CodePipeline::Pipeline': codePipelineType,
  'AWS::Events::Rule': eventRuleType,
  'AWS::CodeCommit::Repository': {
    naming: { property: 'RepositoryName', length: 100 },
    create({ place, name, properties, tags }) {
      const { metadata } = createRepository(place, {
        name,
        description: properties.text('RepositoryDescription'),
        tags,
      });
      return {
        physicalId: metadata.repositoryId ?? name,
        attributes: {
          Arn: metadata.Arn,
          Name: name,
          RepositoryId: metadata.repositoryId,
          CloneUrlHttp: metadata.cloneUrlHttp,
          CloneUrlSsh: metadata.cloneUrlSsh,
        },
      };
    },
    update({ place, attributes, properties, tags }) {
      const record = findRepository(place, String(attributes.Name));
      record.tags = tags;
      record.metadata.repositoryDescription = properties.text(
        'RepositoryDescription',
      );
      return {};
    },
    remove({ place, properties }) {
      deleteRepository(place, properties.required('RepositoryName'));
    },
  },
  'AWS::ECR::Repository': {
    naming: { property: 'RepositoryName', length: 256, lowerCase: true },
    create(context) {
      const { name } = context;
      if (
        !/^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(
          name,
        )
      ) {
        throw new ServiceError(
          'InvalidParameterException',
          `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''`,
        );
      }
      const { repository } = createImageRepository(context.place, {
        name,
        ...imageSettings(context),
      });
      return {
        physicalId: name,
        attributes: {
          Arn: repository.repositoryArn,
          RepositoryUri: repository.repositoryUri,
        },
      };
    },
    update(context) {
      const { place, physicalId } = context;
      changeImageRepository(place, physicalId, imageSettings(context));
      return {};
    },
    remove: ({ place, physicalId, properties }) =>
      deleteImageRepository(place, physicalId, {
        force: properties.flag('EmptyOnDelete') ?? false,
      }),
  },
};

function imageSettings({ properties, tags }: ResourceContext) {
  const lifecyclePolicyText = properties
    .inside('LifecyclePolicy')
    .text('LifecyclePolicyText');
  return {
    tagMutability: properties.text('ImageTagMutability') as
      | ImageTagMutability
      | undefined,
    tagMutabilityExclusions: properties.has(
      'ImageTagMutabilityExclusionFilters',
    )
      ? properties
          .each('ImageTagMutabilityExclusionFilters')
          .map(one => one.required('ImageTagMutabilityExclusionFilterValue'))
      : undefined,
    scanOnPush:
      properties.inside('ImageScanningConfiguration').flag('ScanOnPush') ??
      false,
    lifecyclePolicyText,
    tags,
  };
}
