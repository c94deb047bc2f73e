import type {
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import type { Behaviour } from '../../world/Behaviour';
import type { ChangeSetRecord, StackRecord } from './store';
import { parseTemplate, referencesIn, Template } from './template';

/** What of a resource makes a new one of it instead of changing it. */
const REPLACED = new Set(['AWS::Lambda::Version']);

/** Compares a template and its parameters with what a stack has. */
export function createChangeSet(
  record: StackRecord,
  options: {
    name: string;
    template: string;
    parameters: Record<string, string>;
    behaviour: Behaviour;
  },
): ChangeSetRecord {
  const { place, stack } = record;
  const template = parseTemplate(options.template);
  const parameters = { ...record.parameters, ...options.parameters };
  const changes = changesOf(record, template, parameters);
  const { world } = place;
  const changeSet: ChangeSetRecord = {
    name: options.name,
    id: `arn:aws:cloudformation:${place.region}:${place.account}:changeSet/${
      options.name
    }/${world.random.uuid(
      `change-set/${stack.StackId}/${options.name}/${world.now}`,
    )}`,
    status: changes.length > 0 ? 'CREATE_COMPLETE' : 'FAILED',
    statusReason:
      changes.length > 0
        ? undefined
        : "The submitted information didn't contain changes. Submit different information to create a change set.",
    executionStatus: changes.length > 0 ? 'AVAILABLE' : 'UNAVAILABLE',
    createdAt: new Date(world.now),
    changes,
    template,
    parameters,
    behaviour: options.behaviour,
  };
  record.changeSets = [
    ...record.changeSets.filter(({ name }) => name !== options.name),
    changeSet,
  ];
  return changeSet;
}

function changesOf(
  record: StackRecord,
  template: Template,
  parameters: Record<string, string>,
): ResourceChange[] {
  const before = record.template.resources;
  const changed = new Set(
    Object.keys(parameters).filter(
      name => parameters[name] !== record.parameters[name],
    ),
  );
  const changes: ResourceChange[] = [];
  for (const [logicalId, { type, ...content }] of template.resources) {
    const known = before.get(logicalId);
    const common = { LogicalResourceId: logicalId, ResourceType: type };
    if (!known) {
      changes.push({ Action: 'Add', ...common, Scope: [], Details: [] });
      changed.add(logicalId);
      continue;
    }
    const { type: _type, ...had } = known;
    const details = detailsOf(content, had, changed);
    if (details.length === 0) continue;
    const replaced = REPLACED.has(type);
    if (replaced) changed.add(logicalId);
    changes.push({
      Action: 'Modify',
      ...common,
      PhysicalResourceId: record.resources.get(logicalId)?.PhysicalResourceId,
      Replacement: replaced ? 'True' : 'False',
      Scope: ['Properties'],
      Details: details,
    });
  }
  for (const [logicalId, { type }] of before) {
    if (template.resources.has(logicalId)) continue;
    changes.push({
      Action: 'Remove',
      LogicalResourceId: logicalId,
      ResourceType: type,
      PhysicalResourceId: record.resources.get(logicalId)?.PhysicalResourceId,
      Scope: [],
      Details: [],
    });
  }
  return changes;
}

/** Which properties change: by themselves, or since what they refer to does. */
function detailsOf(
  now: { properties: Record<string, unknown> },
  before: { properties: Record<string, unknown> },
  changed: ReadonlySet<string>,
): ResourceChangeDetail[] {
  const names = new Set([
    ...Object.keys(now.properties),
    ...Object.keys(before.properties),
  ]);
  return [...names].flatMap(name => {
    const target = { Attribute: 'Properties' as const, Name: name };
    const value = now.properties[name];
    if (JSON.stringify(value) !== JSON.stringify(before.properties[name])) {
      return {
        Target: target,
        Evaluation: 'Static' as const,
        ChangeSource: 'DirectModification' as const,
      };
    }
    const cause = referencesIn(value).find(reference => changed.has(reference));
    return cause === undefined
      ? []
      : {
          Target: target,
          Evaluation: 'Dynamic' as const,
          ChangeSource: 'ParameterReference' as const,
          CausingEntity: cause,
        };
  });
}
