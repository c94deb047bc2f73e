import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { autoScalingStore, ScalableTargetRecord } from './store';

const MAXIMUM_PAGE = 50;

interface Selection {
  ServiceNamespace: string | undefined;
  ScalableDimension?: string;
  MaxResults?: number;
  NextToken?: string;
}

export const DescribeScalableTargets: Operation<
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse
> = (input, { place }) => {
  const { items, nextToken } = page(
    recordsOf(place, input, input.ResourceIds).map(({ target }) => target),
    target => target.ResourceId,
    input,
  );
  return { ScalableTargets: items, NextToken: nextToken };
};

export const DescribeScalingPolicies: Operation<
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse
> = (input, { place }) => {
  const { items, nextToken } = page(
    recordsOf(place, input, resourceOf(input))
      .flatMap(({ policies }) => policies)
      .filter(
        policy =>
          !input.PolicyNames?.length ||
          input.PolicyNames.includes(policy.PolicyName),
      ),
    policy => policy.PolicyARN,
    input,
  );
  return { ScalingPolicies: items, NextToken: nextToken };
};

export const DescribeScalingActivities: Operation<
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse
> = (input, { place }) => {
  const { items, nextToken } = page(
    recordsOf(place, input, resourceOf(input))
      .flatMap(({ activities }) => activities)
      .sort((a, b) => Number(b.StartTime) - Number(a.StartTime)),
    activity => activity.ActivityId,
    input,
  );
  return { ScalingActivities: items, NextToken: nextToken };
};

export const ListTagsForResource: Operation<
  ListTagsForResourceRequest,
  ListTagsForResourceResponse
> = (input, { place }) => {
  for (const { target, tags } of autoScalingStore(place).targets.values()) {
    if (target.ScalableTargetARN === input.ResourceARN) return { Tags: tags };
  }
  throw new ServiceError(
    'ResourceNotFoundException',
    `No scalable target found for resource ARN: ${input.ResourceARN}`,
  );
};

function resourceOf(input: { ResourceId?: string }): string[] | undefined {
  return input.ResourceId === undefined ? undefined : [input.ResourceId];
}

function recordsOf(
  place: Place,
  input: Selection,
  resourceIds: string[] | undefined,
): ScalableTargetRecord[] {
  return [...autoScalingStore(place).targets.values()].filter(
    ({ target }) =>
      target.ServiceNamespace === input.ServiceNamespace &&
      (!input.ScalableDimension ||
        target.ScalableDimension === input.ScalableDimension) &&
      (!resourceIds?.length || resourceIds.includes(target.ResourceId)),
  );
}

function page<T>(all: T[], keyOf: (item: T) => string, input: Selection) {
  return paginate(all, keyOf, {
    token: input.NextToken,
    limit: input.MaxResults,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'InvalidNextTokenException',
  });
}
