import type {
  ChangeSetStatus,
  ExecutionStatus,
  ResourceChange,
  ResourceStatus,
  Stack,
  StackEvent,
  StackResource,
  StackResourceDrift,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { Place, StoreFactory } from '../../world/World';
import { parseTemplate, Template } from './template';

export interface ChangeSetRecord {
  name: string;
  id: string;
  status: ChangeSetStatus;
  statusReason?: string;
  executionStatus: ExecutionStatus;
  createdAt: Date;
  changes: ResourceChange[];
  template: Template;
  parameters: Record<string, string>;
  /** What the code that it brings will do. */
  behaviour: Behaviour;
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
  parameters: Record<string, string>;
  /** By logical id. */
  resources: Map<string, StackResource & { LogicalResourceId: string }>;
  /** Oldest first. */
  events: (StackEvent & { EventId: string })[];
  changeSets: ChangeSetRecord[];
  drift?: DriftRecord;
  tags: Record<string, string>;
}

export interface CloudFormationStore {
  /** By name. */
  stacks: Map<string, StackRecord>;
}

const createStore: StoreFactory<CloudFormationStore> = () => ({
  stacks: new Map(),
});

export function cloudFormationStore(place: Place): CloudFormationStore {
  return place.world.store(createStore, place);
}

/** A stack that has been created, with everything that its template names. */
export function createStack(
  place: Place,
  options: {
    name: string;
    description?: string;
    /** YAML or JSON. */
    template: string;
    parameters?: Record<string, string>;
    /** By logical id; made up where there is none. */
    physicalIds?: Record<string, string>;
    outputs?: Record<string, string>;
    tags?: Record<string, string>;
  },
): StackRecord {
  const { name, parameters = {}, tags = {} } = options;
  const { world, region, account } = place;
  const id = world.random.uuid(`stack/${account}/${region}/${name}`);
  const now = new Date(world.now);
  const record: StackRecord = {
    place,
    template: parseTemplate(options.template),
    parameters,
    resources: new Map(),
    events: [],
    changeSets: [],
    tags,
    stack: {
      StackId: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${id}`,
      StackName: name,
      Description: options.description,
      CreationTime: now,
      StackStatus: 'CREATE_IN_PROGRESS',
      DisableRollback: false,
      RollbackConfiguration: {},
      NotificationARNs: [],
      Capabilities: ['CAPABILITY_IAM'],
      Outputs: Object.entries(options.outputs ?? {}).map(
        ([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }),
      ),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      EnableTerminationProtection: false,
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    },
  };
  cloudFormationStore(place).stacks.set(name, record);
  setStackStatus(record, 'CREATE_IN_PROGRESS', 'User Initiated');
  for (const [logicalId, { type }] of record.template.resources) {
    setResourceStatus(record, logicalId, 'CREATE_COMPLETE', {
      type,
      physicalId:
        options.physicalIds?.[logicalId] ??
        `${name}-${logicalId}-${world.random
          .hex(`physical/${id}/${logicalId}`, 12)
          .toUpperCase()}`,
    });
  }
  setStackStatus(record, 'CREATE_COMPLETE');
  return record;
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
  change: { type?: string; physicalId?: string; reason?: string } = {},
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
  if (status === 'DELETE_COMPLETE') record.resources.delete(logicalId);
  else record.resources.set(logicalId, resource);
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
  const name = nameOrId?.startsWith('arn:')
    ? nameOrId.split('/')[1]
    : nameOrId ?? '';
  const found = cloudFormationStore(place).stacks.get(name);
  const named =
    !nameOrId?.startsWith('arn:') || found?.stack.StackId === nameOrId;
  if (!found || !named) {
    throw new ServiceError(
      'ValidationError',
      `Stack with id ${nameOrId} does not exist`,
    );
  }
  return found;
}
