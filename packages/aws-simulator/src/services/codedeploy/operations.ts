import type {
  ApplicationInfo,
  BatchGetApplicationsCommandOutput,
  BatchGetApplicationsInput,
  BatchGetDeploymentGroupsCommandOutput,
  BatchGetDeploymentGroupsInput,
  GetApplicationCommandOutput,
  GetApplicationInput,
  GetDeploymentConfigCommandOutput,
  GetDeploymentConfigInput,
  GetDeploymentGroupCommandOutput,
  GetDeploymentGroupInput,
  ListApplicationsCommandOutput,
  ListApplicationsInput,
  ListDeploymentConfigsCommandOutput,
  ListDeploymentConfigsInput,
  ListDeploymentGroupsCommandOutput,
  ListDeploymentGroupsInput,
  ListTagsForResourceCommandOutput,
  ListTagsForResourceInput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { page, refuseTooMany } from './limits';
import {
  codeDeployArn,
  codeDeployStore,
  requireApplication,
  requireDeploymentConfig,
  requireDeploymentGroup,
} from './store';

type Output<T> = Omit<T, '$metadata'>;

const MAXIMUM_BATCH = 100;

export const ListApplications: Operation<
  ListApplicationsInput,
  Output<ListApplicationsCommandOutput>
> = (input, { place }) => {
  const { items, nextToken } = page(
    [...codeDeployStore(place).applications.keys()],
    input.nextToken,
  );
  return { applications: items, nextToken };
};

export const GetApplication: Operation<
  GetApplicationInput,
  Output<GetApplicationCommandOutput>
> = (input, { place }) => ({
  application: requireApplication(place, input.applicationName).application,
});

export const BatchGetApplications: Operation<
  BatchGetApplicationsInput,
  Output<BatchGetApplicationsCommandOutput>
> = (input, { place }) => {
  const names = input.applicationNames ?? [];
  refuseTooMany(names, MAXIMUM_BATCH, 'applications');
  return {
    applicationsInfo: names.map(
      (name): ApplicationInfo => requireApplication(place, name).application,
    ),
  };
};

export const ListDeploymentGroups: Operation<
  ListDeploymentGroupsInput,
  Output<ListDeploymentGroupsCommandOutput>
> = (input, { place }) => {
  const { application, groups } = requireApplication(
    place,
    input.applicationName,
  );
  const { items, nextToken } = page([...groups.keys()], input.nextToken);
  return {
    applicationName: application.applicationName,
    deploymentGroups: items,
    nextToken,
  };
};

export const GetDeploymentGroup: Operation<
  GetDeploymentGroupInput,
  Output<GetDeploymentGroupCommandOutput>
> = (input, { place }) => ({
  deploymentGroupInfo: requireDeploymentGroup(
    place,
    input.applicationName,
    input.deploymentGroupName,
  ).group,
});

export const BatchGetDeploymentGroups: Operation<
  BatchGetDeploymentGroupsInput,
  Output<BatchGetDeploymentGroupsCommandOutput>
> = (input, { place }) => {
  const names = input.deploymentGroupNames ?? [];
  refuseTooMany(names, MAXIMUM_BATCH, 'deployment groups');
  const { groups } = requireApplication(place, input.applicationName);
  const missing = names.filter(name => !groups.has(name));
  return {
    deploymentGroupsInfo: names.flatMap(name => groups.get(name)?.group ?? []),
    ...(missing.length > 0 && {
      errorMessage: `No deployment group found for name: ${missing.join(', ')}`,
    }),
  };
};

export const ListDeploymentConfigs: Operation<
  ListDeploymentConfigsInput,
  Output<ListDeploymentConfigsCommandOutput>
> = (input, { place }) => {
  const { items, nextToken } = page(
    [...codeDeployStore(place).configs.keys()],
    input.nextToken,
  );
  return { deploymentConfigsList: items, nextToken };
};

export const GetDeploymentConfig: Operation<
  GetDeploymentConfigInput,
  Output<GetDeploymentConfigCommandOutput>
> = (input, { place }) => ({
  deploymentConfigInfo: requireDeploymentConfig(
    place,
    input.deploymentConfigName,
  ),
});

export const ListTagsForResource: Operation<
  ListTagsForResourceInput,
  Output<ListTagsForResourceCommandOutput>
> = (input, { place }) => ({
  Tags: Object.entries(tagsOf(place, input.ResourceArn ?? '')).map(
    ([Key, Value]) => ({ Key, Value }),
  ),
});

function tagsOf(place: Place, arn: string): Record<string, string> {
  const application = codeDeployArn(place, 'application:');
  const group = codeDeployArn(place, 'deploymentgroup:');
  if (arn.startsWith(application)) {
    return requireApplication(place, arn.slice(application.length)).tags;
  }
  if (arn.startsWith(group)) {
    const [applicationName, name] = arn.slice(group.length).split('/');
    return requireDeploymentGroup(place, applicationName, name).tags;
  }
  throw new ServiceError(
    'InvalidArnException',
    `The specified ARN is not in a valid format: ${arn}`,
  );
}
