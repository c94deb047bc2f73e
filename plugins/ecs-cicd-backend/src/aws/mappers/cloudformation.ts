import type {
  DescribeChangeSetOutput,
  Output,
  ResourceChange,
  Stack,
  StackDriftStatus,
  StackEvent as AwsStackEvent,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type {
  StackChangeSet,
  StackDetail,
  StackDrift,
  StackEvent,
  StackOutput,
  StackResourceChange,
  StackSummary,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import {
  ecsServiceOf,
  parseResourceArn,
  type Place,
} from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type { StackFacts } from '../../release/assembly/facts';
import { aliasOf } from './lambda';
import { defined, lookUp, timestamp, withoutCredentials } from './values';

/**
 * CloudFormation makes its words of an operation and of how far it has come. A stack that went back to what it was has
 * failed to become what it should be.
 */
export function stackStatus(word: string | undefined): Status {
  if (!word) return 'unknown';
  if (word === 'REVIEW_IN_PROGRESS') return 'pending';
  if (/_FAILED$/.test(word)) return 'failed';
  if (/_IN_PROGRESS$/.test(word)) return 'running';
  if (/(^|_)ROLLBACK_COMPLETE$/.test(word)) return 'failed';
  if (/_COMPLETE$/.test(word)) return 'succeeded';
  return word.endsWith('_SKIPPED') ? 'skipped' : 'unknown';
}

/** A resource that was put back the way it was is as it should be then; only the stack as a whole has failed. */
function eventStatus(word: string | undefined): Status {
  return word !== undefined && /ROLLBACK_COMPLETE$/.test(word)
    ? 'succeeded'
    : stackStatus(word);
}

export const DRIFT_STATES: Record<StackDriftStatus, StackDrift['state']> = {
  IN_SYNC: 'inSync',
  DRIFTED: 'drifted',
  NOT_CHECKED: 'notChecked',
  UNKNOWN: 'unknown',
};

function mapDrift(stack: Stack): StackDrift | undefined {
  const drift = stack.DriftInformation;
  return drift?.StackDriftStatus
    ? defined<StackDrift>({
        state: lookUp(DRIFT_STATES, drift.StackDriftStatus, 'unknown'),
        rawState: drift.StackDriftStatus,
        checkedAt: timestamp(drift.LastCheckTimestamp),
      })
    : undefined;
}

export function mapStack(stack: Stack, place: Place): StackSummary {
  const id = stack.StackId ?? '';
  return defined<StackSummary>({
    id,
    name: stack.StackName ?? '',
    status: stackStatus(stack.StackStatus),
    rawStatus: stack.StackStatus ?? '',
    reason: told(stack.StackStatusReason),
    updatedAt: timestamp(
      stack.DeletionTime ?? stack.LastUpdatedTime ?? stack.CreationTime,
    ),
    drift: mapDrift(stack),
    accountId: place.accountId,
    region: place.region,
    consoleUrl: consoleUrl.stack(place, id),
  });
}

/**
 * Where the resources of a stack deploy to. A deployment group does not say which application it is in; a template that
 * has one has the application beside it, and where there are several each may be the one.
 */
export function targetsInStack(
  resources: StackResourceSummary[],
): StackFacts['targets'] {
  const idsOf = (type: string) =>
    resources.flatMap(({ ResourceType, PhysicalResourceId, ResourceStatus }) =>
      ResourceType === type &&
      PhysicalResourceId &&
      ResourceStatus !== 'DELETE_COMPLETE'
        ? [PhysicalResourceId]
        : [],
    );
  const applications = idsOf('AWS::CodeDeploy::Application');
  return [
    ...idsOf('AWS::CodeDeploy::DeploymentGroup').flatMap(groupName =>
      applications.map(applicationName => ({
        codeDeploy: defined({
          applicationName,
          groupName,
          isGuess: applications.length > 1 ? true : undefined,
        }),
      })),
    ),
    ...idsOf('AWS::Lambda::Alias').flatMap(arn => {
      const alias = aliasOf(arn);
      return alias
        ? [
            {
              lambda: {
                functionName: alias.functionName,
                aliasName: alias.aliasName,
              },
            },
          ]
        : [];
    }),
    ...idsOf('AWS::ECS::Service').flatMap(id => {
      const arn = parseResourceArn(id);
      const ecs = arn && ecsServiceOf(arn);
      return ecs ? [{ ecs }] : [];
    }),
  ];
}

const SECRET =
  /secret|passw(or)?d|passphrase|token|api[-_]?key|credential|private[-_]?key|connection[-_]?string/i;

function mapOutput(output: Output): StackOutput {
  const key = output.OutputKey ?? '';
  const value = output.OutputValue ?? '';
  const isSecret =
    SECRET.test(key) || SECRET.test(output.Description ?? '') || !value;
  return defined<StackOutput>({
    key,
    value: isSecret ? undefined : withoutCredentials(value),
    description: output.Description,
    exportName: output.ExportName,
  });
}

/** What a stack tells of itself, but for the values of its parameters. */
export function mapStackDetail(
  stack: Stack,
): Omit<StackDetail, 'stack' | 'observedAt' | 'changeSets' | 'problems'> {
  return defined({
    description: stack.Description,
    createdAt: timestamp(stack.CreationTime),
    terminationProtection: stack.EnableTerminationProtection,
    parameterNames: (stack.Parameters ?? []).flatMap(
      ({ ParameterKey }) => ParameterKey ?? [],
    ),
    outputs: (stack.Outputs ?? []).map(mapOutput),
    tags: (stack.Tags ?? []).map(({ Key, Value }) => ({
      key: Key ?? '',
      value: SECRET.test(Key ?? '') ? '…' : Value ?? '',
    })),
  });
}

const CHANGE_ACTIONS: Record<string, StackResourceChange['action']> = {
  Add: 'add',
  Modify: 'modify',
  Remove: 'remove',
  Import: 'import',
  Dynamic: 'dynamic',
};

const REPLACEMENTS: Record<string, StackResourceChange['replacement']> = {
  True: 'always',
  False: 'never',
  Conditional: 'conditional',
};

export function mapResourceChange(change: ResourceChange): StackResourceChange {
  const causes = (change.Details ?? []).flatMap(
    ({ CausingEntity, Target }) => CausingEntity ?? Target?.Name ?? [],
  );
  return defined<StackResourceChange>({
    action: lookUp(CHANGE_ACTIONS, change.Action, 'unknown'),
    rawAction: change.Action ?? '',
    logicalId: change.LogicalResourceId ?? '',
    physicalId: change.PhysicalResourceId,
    resourceType: change.ResourceType ?? '',
    replacement:
      change.Action === 'Modify'
        ? lookUp(REPLACEMENTS, change.Replacement, 'unknown')
        : undefined,
    scope: change.Scope ?? [],
    causes: [...new Set(causes)],
  });
}

/** A change set goes two ways one after the other: it is made, then executed. */
export function changeSetStatus(
  status: string | undefined,
  execution: string | undefined,
): Status {
  if (status === 'FAILED' || execution === 'EXECUTE_FAILED') return 'failed';
  if (execution === 'EXECUTE_COMPLETE') return 'succeeded';
  if (execution === 'EXECUTE_IN_PROGRESS') return 'running';
  if (execution === 'OBSOLETE') return 'superseded';
  if (status === 'CREATE_COMPLETE') return 'waiting';
  return lookUp(
    {
      CREATE_PENDING: 'pending',
      CREATE_IN_PROGRESS: 'running',
      DELETE_COMPLETE: 'stopped',
    } as const,
    status,
    'unknown',
  );
}

export function mapChangeSet(
  changeSet: DescribeChangeSetOutput,
  changes: StackResourceChange[],
  more: { isComplete: boolean; executionId?: string },
): StackChangeSet {
  const { Status: status, ExecutionStatus: execution } = changeSet;
  return defined<StackChangeSet>({
    id: changeSet.ChangeSetId ?? '',
    name: changeSet.ChangeSetName ?? '',
    status: changeSetStatus(status, execution),
    rawStatus: status ?? '',
    rawExecutionStatus: execution ?? '',
    reason: told(changeSet.StatusReason),
    createdAt: timestamp(changeSet.CreationTime),
    executionId: more.executionId,
    changes,
    isComplete: more.isComplete,
  });
}

/** An event without the properties of its resource, which may hold anything. */
export function mapStackEvent(event: AwsStackEvent): StackEvent {
  const isStack =
    event.ResourceType === 'AWS::CloudFormation::Stack' &&
    event.PhysicalResourceId === event.StackId;
  return defined<StackEvent>({
    id: event.EventId ?? '',
    at: timestamp(event.Timestamp),
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId || undefined,
    resourceType: event.ResourceType ?? '',
    status: isStack
      ? stackStatus(event.ResourceStatus)
      : eventStatus(event.ResourceStatus),
    rawStatus: event.ResourceStatus ?? '',
    reason: told(event.ResourceStatusReason),
    isStack,
  });
}

function told(reason: string | undefined): string | undefined {
  return reason ? withoutCredentials(reason) : undefined;
}
