import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { refuseTooMany } from './limits';
import { describeServiceDeployment } from './ServiceDeploymentRecord';
import { findServiceDeployment, serviceNamedIn } from './serviceDeployments';
import { requireCluster, requireService } from './store';

const MAXIMUM_PAGE = 100;
const MAXIMUM_DESCRIBED = 20;

export const ListServiceDeployments: Operation<
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse
> = (input, { place }) => {
  const reference = input.service ?? '';
  const cluster =
    input.cluster ??
    (reference.startsWith('arn:') ? reference.split('/')[1] : undefined);
  const record = requireService(requireCluster(place, cluster), reference);
  if (record.service.deploymentController?.type !== 'ECS') {
    throw new ServiceError(
      'UnsupportedFeatureException',
      'ListServiceDeployments is only supported for services with the ECS deployment controller.',
    );
  }
  const { after, before } = input.createdAt ?? {};
  const { items, nextToken } = paginate(
    record.serviceDeployments.filter(({ deployment }) => {
      const { createdAt, status } = deployment;
      return (
        (!input.status?.length || (status && input.status.includes(status))) &&
        (!after || createdAt >= after) &&
        (!before || createdAt <= before)
      );
    }),
    ({ deployment }) => deployment.serviceDeploymentArn,
    {
      token: input.nextToken,
      limit: input.maxResults,
      maximum: MAXIMUM_PAGE,
      invalidToken: 'InvalidParameterException',
    },
  );
  return {
    serviceDeployments: items.map(({ deployment, target }) => ({
      serviceDeploymentArn: deployment.serviceDeploymentArn,
      serviceArn: deployment.serviceArn,
      clusterArn: deployment.clusterArn,
      startedAt: deployment.startedAt,
      createdAt: deployment.createdAt,
      finishedAt: deployment.finishedAt,
      targetServiceRevisionArn: target.serviceRevisionArn,
      status: deployment.status,
      statusReason: deployment.statusReason,
    })),
    nextToken,
  };
};

export const DescribeServiceDeployments: Operation<
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse
> = (input, { place }) => {
  const arns = input.serviceDeploymentArns ?? [];
  refuseTooMany(arns, MAXIMUM_DESCRIBED, 'serviceDeploymentArns');
  const response: Required<DescribeServiceDeploymentsResponse> = {
    serviceDeployments: [],
    failures: [],
  };
  for (const arn of arns) {
    const found = findServiceDeployment(place, arn);
    if (found) {
      response.serviceDeployments.push(describeServiceDeployment(found));
    } else response.failures.push({ arn, reason: 'MISSING' });
  }
  return response;
};

export const DescribeServiceRevisions: Operation<
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse
> = (input, { place }) => {
  const arns = input.serviceRevisionArns ?? [];
  refuseTooMany(arns, MAXIMUM_DESCRIBED, 'serviceRevisionArns');
  const response: Required<DescribeServiceRevisionsResponse> = {
    serviceRevisions: [],
    failures: [],
  };
  for (const arn of arns) {
    const found = serviceNamedIn(place, arn)?.revisions.find(
      ({ serviceRevisionArn }) => serviceRevisionArn === arn,
    );
    if (found) response.serviceRevisions.push(found);
    else response.failures.push({ arn, reason: 'MISSING' });
  }
  return response;
};
