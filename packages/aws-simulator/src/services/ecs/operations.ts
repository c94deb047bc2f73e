import type {
  DescribeClustersRequest,
  DescribeClustersResponse,
  DescribeServicesRequest,
  DescribeServicesResponse,
  DescribeTaskSetsRequest,
  DescribeTaskSetsResponse,
  ListClustersRequest,
  ListClustersResponse,
  ListServicesRequest,
  ListServicesResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import {
  describeCluster,
  describeService,
  describeTaskSet,
} from './describeService';
import { page, refuseTooMany } from './limits';
import {
  ecsArn,
  ecsStore,
  findCluster,
  findService,
  findTaskDefinition,
  requireCluster,
  requireService,
} from './store';

const MAXIMUM_CLUSTERS = 100;
const MAXIMUM_SERVICES = 10;
/** ListServices answers ten unless asked for more. */
const DEFAULT_SERVICES_PAGE = 10;

export function toTags(tags: Record<string, string>): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

export const ListClusters: Operation<
  ListClustersRequest,
  ListClustersResponse
> = (input, { place }) => {
  const { items, nextToken } = page(
    [...ecsStore(place).clusters.values()].map(
      ({ cluster }) => cluster.clusterArn,
    ),
    input,
  );
  return { clusterArns: items, nextToken };
};

export const DescribeClusters: Operation<
  DescribeClustersRequest,
  DescribeClustersResponse
> = (input, { place }) => {
  const references = input.clusters?.length ? input.clusters : ['default'];
  refuseTooMany(references, MAXIMUM_CLUSTERS, 'clusters');
  const response: Required<DescribeClustersResponse> = {
    clusters: [],
    failures: [],
  };
  for (const reference of references) {
    const found = findCluster(place, reference);
    if (found) {
      const { settings, ...cluster } = describeCluster(found);
      response.clusters.push({
        ...cluster,
        settings: input.include?.includes('SETTINGS') ? settings : [],
        tags: input.include?.includes('TAGS') ? toTags(found.tags) : [],
      });
    } else {
      response.failures.push(missing(place, 'cluster', reference));
    }
  }
  return response;
};

export const ListServices: Operation<
  ListServicesRequest,
  ListServicesResponse
> = (input, { place }) => {
  const services = [
    ...requireCluster(place, input.cluster).services.values(),
  ].filter(
    ({ service }) =>
      (!input.launchType || service.launchType === input.launchType) &&
      (!input.schedulingStrategy ||
        service.schedulingStrategy === input.schedulingStrategy),
  );
  const { items, nextToken } = page(
    services.map(({ service }) => service.serviceArn),
    { ...input, maxResults: input.maxResults ?? DEFAULT_SERVICES_PAGE },
  );
  return { serviceArns: items, nextToken };
};

export const DescribeServices: Operation<
  DescribeServicesRequest,
  DescribeServicesResponse
> = (input, { place }) => {
  const references = input.services ?? [];
  if (references.length === 0) {
    throw new ServiceError(
      'InvalidParameterException',
      'Services cannot be empty.',
    );
  }
  refuseTooMany(references, MAXIMUM_SERVICES, 'services');
  const cluster = requireCluster(place, input.cluster);
  const response: Required<DescribeServicesResponse> = {
    services: [],
    failures: [],
  };
  for (const reference of references) {
    const found = findService(cluster, reference);
    if (found) {
      response.services.push({
        ...describeService(found),
        ...(input.include?.includes('TAGS') && { tags: toTags(found.tags) }),
      });
    } else {
      response.failures.push(
        missing(place, `service/${cluster.cluster.clusterName}`, reference),
      );
    }
  }
  return response;
};

export const DescribeTaskSets: Operation<
  DescribeTaskSetsRequest,
  DescribeTaskSetsResponse
> = (input, { place }) => {
  const record = requireService(
    requireCluster(place, input.cluster),
    input.service ?? '',
  );
  if (record.service.deploymentController?.type === 'ECS') {
    throw new ServiceError(
      'InvalidParameterException',
      'Amazon ECS only supports task sets for services with an EXTERNAL or CODE_DEPLOY deployment controller.',
    );
  }
  const all = record.groups.map(group => describeTaskSet(record, group));
  if (!input.taskSets?.length) return { taskSets: all, failures: [] };
  const response: Required<DescribeTaskSetsResponse> = {
    taskSets: [],
    failures: [],
  };
  for (const reference of input.taskSets) {
    const found = all.find(
      ({ id, taskSetArn }) => id === reference || taskSetArn === reference,
    );
    if (found) response.taskSets.push(found);
    else response.failures.push({ arn: reference, reason: 'MISSING' });
  }
  return response;
};

export const ListTagsForResource: Operation<
  ListTagsForResourceRequest,
  ListTagsForResourceResponse
> = (input, { place }) => ({
  tags: toTags(tagsOf(place, input.resourceArn ?? '')),
});

function tagsOf(place: Place, arn: string): Record<string, string> {
  if (!arn.startsWith('arn:')) {
    throw new ServiceError('InvalidParameterException', `Invalid arn: ${arn}`);
  }
  if (arn.includes(':cluster/')) return requireCluster(place, arn).tags;
  if (arn.includes(':service/')) {
    const cluster = requireCluster(place, arn.split('/')[1]);
    return requireService(cluster, arn).tags;
  }
  if (arn.includes(':task-definition/')) {
    const found = findTaskDefinition(place, arn);
    if (found) return found.tags;
  }
  throw new ServiceError(
    'InvalidParameterException',
    'The specified resource could not be found.',
  );
}

function missing(place: Place, kind: string, reference: string) {
  return {
    arn: reference.startsWith('arn:')
      ? reference
      : ecsArn(place, `${kind}/${reference}`),
    reason: 'MISSING',
  };
}
