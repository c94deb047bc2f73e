import type {
  Capability,
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  ResourceChange,
  ResourceStatus,
  Stack,
  StackEvent,
  StackResource,
  StackResourceDrift,
  StackStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { Place, StoreFactory } from '../../world/World';
import type { Template } from './template/Template';
import type { ResourceValues } from './template/Evaluation';
import type { ParameterValues } from './template/parameters';

export interface ChangeSetRecord {
  name: string;
  id: string;
  status: ChangeSetStatus;
  statusReason?: string;
  executionStatus: ExecutionStatus;
  createdAt: Date;
  type: ChangeSetType;
  description?: string;
  changes: ResourceChange[];
  goal: StackGoal;
}

/** What a stack is to become. */
export interface StackGoal {
  template: Template;
  parameters: ParameterValues;
  tags: Record<string, string>;
  capabilities: Capability[];
  /** What the code that it brings will do. */
  behaviour: Behaviour;
}

/** A resource as the stack has made it. */
export interface MadeResource extends ResourceValues {
  logicalId: string;
  type: string;
  physicalId: string;
  /** What it was called when it was made. */
  name: string;
  /** Resolved. */
  properties: Record<string, unknown>;
  tags: Record<string, string>;
  dependsOn: string[];
  deletionPolicy: string;
  updateReplacePolicy: string;
}

export interface DriftRecord {
  detectionId: string;
  status: 'IN_SYNC' | 'DRIFTED';
  checkedAt: Date;
  drifts: StackResourceDrift[];
}

export interface StackRecord {
  place: Place;
  stack: Stack & { StackId: string; StackName: string };
  template: Template;
  parameters: ParameterValues;
  /** What stands behind the resources, by logical id. */
  made: Map<string, MadeResource>;
  /** By logical id. */
  resources: Map<string, StackResource & { LogicalResourceId: string }>;
  /** Oldest first. */
  events: (StackEvent & { EventId: string })[];
  changeSets: ChangeSetRecord[];
  drift?: DriftRecord;
  tags: Record<string, string>;
  /** The names of what it imports from other stacks. */
  imports: ReadonlySet<string>;
  /** Of the call that began what happens to it now. */
  requestToken?: string;
  /** What each client request token has asked for. */
  tokens: Map<string, string>;
}

export interface CloudFormationStore {
  /** By name, those that are there. */
  stacks: Map<string, StackRecord>;
  /** Those that are gone; they are found by their id. */
  deleted: StackRecord[];
}

const createStore: StoreFactory<CloudFormationStore> = () => ({
  stacks: new Map(),
  deleted: [],
});

export function cloudFormationStore(place: Place): CloudFormationStore {
  return place.world.store(createStore, place);
}

/** A stack that nothing has been made for yet. */
export function addStack(
  place: Place,
  name: string,
  goal: StackGoal,
): StackRecord {
  const { world, region, account } = place;
  const { stacks, deleted } = cloudFormationStore(place);
  const id = world.random.uuid(
    `stack/${account}/${region}/${name}/${deleted.length}`,
  );
  const record: StackRecord = {
    place,
    template: goal.template,
    parameters: goal.parameters,
    made: new Map(),
    resources: new Map(),
    events: [],
    changeSets: [],
    tags: goal.tags,
    imports: new Set(),
    tokens: new Map(),
    stack: {
      StackId: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${id}`,
      StackName: name,
      Description: goal.template.description,
      CreationTime: new Date(world.now),
      StackStatus: 'REVIEW_IN_PROGRESS',
      DisableRollback: false,
      RollbackConfiguration: {},
      NotificationARNs: [],
      Capabilities: goal.capabilities,
      Outputs: [],
      Tags: tagList(goal.tags),
      EnableTerminationProtection: false,
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    },
  };
  stacks.set(name, record);
  return record;
}

export function tagList(tags: Record<string, string>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function setStackStatus(
  record: StackRecord,
  status: StackStatus,
  reason?: string,
): void {
  const { stack } = record;
  stack.StackStatus = status;
  stack.StackStatusReason = reason;
  addEvent(record, {
    LogicalResourceId: stack.StackName,
    PhysicalResourceId: stack.StackId,
    ResourceType: 'AWS::CloudFormation::Stack',
    // A stack's statuses are statuses of the stack as a resource of its own, too.
    ResourceStatus: status as ResourceStatus,
    ResourceStatusReason: reason,
  });
}

export function setResourceStatus(
  record: StackRecord,
  logicalId: string,
  status: ResourceStatus,
  change: {
    type?: string;
    physicalId?: string;
    reason?: string;
    /** Of one that another one has taken the place of: it is only an event. */
    aside?: boolean;
  } = {},
): void {
  const before = record.resources.get(logicalId);
  const resource = {
    StackName: record.stack.StackName,
    StackId: record.stack.StackId,
    LogicalResourceId: logicalId,
    PhysicalResourceId: change.physicalId ?? before?.PhysicalResourceId,
    ResourceType: change.type ?? before?.ResourceType ?? '',
    Timestamp: new Date(record.place.world.now),
    ResourceStatus: status,
    ResourceStatusReason: change.reason,
    DriftInformation: before?.DriftInformation ?? {
      StackResourceDriftStatus: 'NOT_CHECKED' as const,
    },
  };
  if (!change.aside) {
    if (status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED') {
      record.resources.delete(logicalId);
    } else record.resources.set(logicalId, resource);
  }
  addEvent(record, {
    LogicalResourceId: logicalId,
    PhysicalResourceId: resource.PhysicalResourceId,
    ResourceType: resource.ResourceType,
    ResourceStatus: status,
    ResourceStatusReason: change.reason,
  });
}

function addEvent(
  record: StackRecord,
  event: Omit<StackEvent, 'StackId' | 'EventId' | 'StackName' | 'Timestamp'>,
): void {
  const { place, stack, events } = record;
  events.push({
    StackId: stack.StackId,
    StackName: stack.StackName,
    EventId: place.world.random.uuid(
      `stack-event/${stack.StackId}/${events.length}`,
    ),
    Timestamp: new Date(place.world.now),
    ClientRequestToken: record.requestToken,
    ...event,
  });
}

/** Tells how the resources really are, as a drift detection finds it. */
export function recordDrift(
  place: Place,
  stackName: string,
  drifts: Pick<
    StackResourceDrift,
    'LogicalResourceId' | 'PropertyDifferences'
  >[],
): { drift: DriftRecord } {
  const record = requireStack(place, stackName);
  const { stack, resources } = record;
  const checkedAt = new Date(place.world.now);
  const status = drifts.length > 0 ? 'DRIFTED' : 'IN_SYNC';
  const drift: DriftRecord = {
    detectionId: place.world.random.uuid(
      `drift/${stack.StackId}/${place.world.now}`,
    ),
    status,
    checkedAt,
    drifts: [...resources.values()].map(resource => {
      const found = drifts.find(
        candidate => candidate.LogicalResourceId === resource.LogicalResourceId,
      );
      const of = found ? ('MODIFIED' as const) : ('IN_SYNC' as const);
      resource.DriftInformation = {
        StackResourceDriftStatus: of,
        LastCheckTimestamp: checkedAt,
      };
      return {
        StackId: stack.StackId,
        LogicalResourceId: resource.LogicalResourceId,
        PhysicalResourceId: resource.PhysicalResourceId,
        ResourceType: resource.ResourceType,
        StackResourceDriftStatus: of,
        PropertyDifferences: found?.PropertyDifferences ?? [],
        Timestamp: checkedAt,
      };
    }),
  };
  stack.DriftInformation = {
    StackDriftStatus: status,
    LastCheckTimestamp: checkedAt,
  };
  record.drift = drift;
  return { drift };
}

/** By name or id. */
export function requireStack(
  place: Place,
  nameOrId: string | undefined,
): StackRecord {
  const { stacks, deleted } = cloudFormationStore(place);
  const found = nameOrId?.startsWith('arn:')
    ? [...stacks.values(), ...deleted].find(
        ({ stack }) => stack.StackId === nameOrId,
      )
    : stacks.get(nameOrId ?? '');
  if (!found) {
    throw new ServiceError(
      'ValidationError',
      `Stack with id ${nameOrId} does not exist`,
    );
  }
  return found;
}
