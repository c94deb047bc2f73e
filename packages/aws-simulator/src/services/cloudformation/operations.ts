import type * as cfn from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { requireChangeSet } from './engine/changeSets';
import { exportsOf } from './engine/exports';
import {
  ChangeSetRecord,
  cloudFormationStore,
  requireStack,
  StackRecord,
  tagList,
} from './store';
import { shownParameters } from './template/shownParameters';

const MAXIMUM_PAGE = 100;

function page<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  token: string | undefined,
  limit?: number,
) {
  return paginate(all, keyOf, {
    token,
    limit,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'ValidationError',
  });
}

export const DescribeStacks: Operation<
  cfn.DescribeStacksInput,
  cfn.DescribeStacksOutput
> = (input, { place }) => {
  const records = input.StackName
    ? [requireStack(place, input.StackName)]
    : [...cloudFormationStore(place).stacks.values()];
  const { items, nextToken } = page(
    records.map(record => ({
      ...record.stack,
      Parameters: shownParameters(place, record.template, record.parameters),
    })),
    stack => stack.StackId,
    input.NextToken,
  );
  return { Stacks: items, NextToken: nextToken };
};

export const ListStacks: Operation<
  cfn.ListStacksInput,
  cfn.ListStacksOutput
> = (input, { place }) => {
  const wanted = input.StackStatusFilter ?? [];
  const { stacks, deleted } = cloudFormationStore(place);
  const { items, nextToken } = page(
    [...stacks.values(), ...deleted]
      .map(({ stack }) => stack)
      .filter(
        ({ StackStatus }) =>
          wanted.length === 0 || (StackStatus && wanted.includes(StackStatus)),
      ),
    stack => stack.StackId,
    input.NextToken,
  );
  return {
    StackSummaries: items.map(stack => ({
      StackId: stack.StackId,
      StackName: stack.StackName,
      TemplateDescription: stack.Description,
      CreationTime: stack.CreationTime,
      LastUpdatedTime: stack.LastUpdatedTime,
      DeletionTime: stack.DeletionTime,
      StackStatus: stack.StackStatus,
      StackStatusReason: stack.StackStatusReason,
      DriftInformation: stack.DriftInformation,
    })),
    NextToken: nextToken,
  };
};

export const DescribeStackEvents: Operation<
  cfn.DescribeStackEventsInput,
  cfn.DescribeStackEventsOutput
> = (input, { place }) => {
  const { events } = requireStack(place, input.StackName);
  const { items, nextToken } = page(
    [...events].reverse(),
    event => event.EventId,
    input.NextToken,
  );
  return { StackEvents: items, NextToken: nextToken };
};

export const DescribeStackResources: Operation<
  cfn.DescribeStackResourcesInput,
  cfn.DescribeStackResourcesOutput
> = (input, { place }) => {
  const { stacks } = cloudFormationStore(place);
  const record = input.PhysicalResourceId
    ? [...stacks.values()].find(({ resources }) =>
        [...resources.values()].some(
          resource => resource.PhysicalResourceId === input.PhysicalResourceId,
        ),
      )
    : requireStack(place, input.StackName);
  if (!record) {
    throw new ServiceError(
      'ValidationError',
      `Stack for ${input.PhysicalResourceId} does not exist`,
    );
  }
  return {
    StackResources: [...record.resources.values()].filter(
      ({ LogicalResourceId }) =>
        !input.LogicalResourceId ||
        LogicalResourceId === input.LogicalResourceId,
    ),
  };
};

export const ListStackResources: Operation<
  cfn.ListStackResourcesInput,
  cfn.ListStackResourcesOutput
> = (input, { place }) => {
  const { resources } = requireStack(place, input.StackName);
  const { items, nextToken } = page(
    [...resources.values()],
    resource => resource.LogicalResourceId,
    input.NextToken,
  );
  return {
    StackResourceSummaries: items.map(resource => ({
      LogicalResourceId: resource.LogicalResourceId,
      PhysicalResourceId: resource.PhysicalResourceId,
      ResourceType: resource.ResourceType,
      LastUpdatedTimestamp: resource.Timestamp,
      ResourceStatus: resource.ResourceStatus,
      ResourceStatusReason: resource.ResourceStatusReason,
      DriftInformation: resource.DriftInformation,
    })),
    NextToken: nextToken,
  };
};

export const ListChangeSets: Operation<
  cfn.ListChangeSetsInput,
  cfn.ListChangeSetsOutput
> = (input, { place }) => {
  const record = requireStack(place, input.StackName);
  const { items, nextToken } = page(
    record.changeSets,
    changeSet => changeSet.id,
    input.NextToken,
  );
  return {
    Summaries: items.map(changeSet => summaryOf(record, changeSet)),
    NextToken: nextToken,
  };
};

export const DescribeChangeSet: Operation<
  cfn.DescribeChangeSetInput,
  cfn.DescribeChangeSetOutput
> = (input, { place }) => {
  const { record, changeSet } = requireChangeSet(
    place,
    input.ChangeSetName,
    input.StackName,
  );
  const { goal } = changeSet;
  const { items, nextToken } = page(
    changeSet.changes,
    change => change.LogicalResourceId ?? '',
    input.NextToken,
  );
  return {
    ...summaryOf(record, changeSet),
    Description: changeSet.description,
    Parameters: shownParameters(place, goal.template, goal.parameters),
    Capabilities: goal.capabilities,
    Tags: tagList(goal.tags),
    NotificationARNs: [],
    Changes: items.map(ResourceChange => ({
      Type: 'Resource' as const,
      ResourceChange,
    })),
    NextToken: nextToken,
  };
};

export const GetTemplate: Operation<
  cfn.GetTemplateInput,
  cfn.GetTemplateOutput
> = (input, { place }) => {
  const { ChangeSetName } = input;
  const { text } = ChangeSetName
    ? requireChangeSet(place, ChangeSetName, input.StackName).changeSet.goal
        .template
    : requireStack(place, input.StackName).template;
  return { TemplateBody: text, StagesAvailable: ['Original', 'Processed'] };
};

export const DescribeStackDriftDetectionStatus: Operation<
  cfn.DescribeStackDriftDetectionStatusInput,
  cfn.DescribeStackDriftDetectionStatusOutput
> = (input, { place }) => {
  const id = input.StackDriftDetectionId;
  for (const { stack, drift } of cloudFormationStore(place).stacks.values()) {
    if (!drift || drift.detectionId !== id) continue;
    return {
      StackId: stack.StackId,
      StackDriftDetectionId: drift.detectionId,
      StackDriftStatus: drift.status,
      DetectionStatus: 'DETECTION_COMPLETE',
      DriftedStackResourceCount: drift.drifts.filter(
        ({ StackResourceDriftStatus }) =>
          StackResourceDriftStatus !== 'IN_SYNC',
      ).length,
      Timestamp: drift.checkedAt,
    };
  }
  throw new ServiceError(
    'ValidationError',
    `Drift detection with id ${id} does not exist`,
  );
};

export const DescribeStackResourceDrifts: Operation<
  cfn.DescribeStackResourceDriftsInput,
  cfn.DescribeStackResourceDriftsOutput
> = (input, { place }) => {
  const { drift } = requireStack(place, input.StackName);
  const wanted = input.StackResourceDriftStatusFilters ?? [];
  const { items, nextToken } = page(
    (drift?.drifts ?? []).filter(
      ({ StackResourceDriftStatus: status }) =>
        wanted.length === 0 || (status && wanted.includes(status)),
    ),
    found => found.LogicalResourceId ?? '',
    input.NextToken,
    input.MaxResults,
  );
  return { StackResourceDrifts: items, NextToken: nextToken };
};

function summaryOf({ stack }: StackRecord, changeSet: ChangeSetRecord) {
  return {
    StackId: stack.StackId,
    StackName: stack.StackName,
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    CreationTime: changeSet.createdAt,
  };
}

export const ListExports: Operation<
  cfn.ListExportsInput,
  cfn.ListExportsOutput
> = (input, { place }) => {
  const { items, nextToken } = page(
    exportsOf(place),
    ({ name }) => name,
    input.NextToken,
  );
  return {
    Exports: items.map(({ name, value, stack }) => ({
      ExportingStackId: stack.stack.StackId,
      Name: name,
      Value: value,
    })),
    NextToken: nextToken,
  };
};
