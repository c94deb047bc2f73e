import type {
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import { resourceTypeOf } from '../resources/resourceTypes';
import { coerceProperties } from '../schema/coerceProperties';
import { resourceSchema } from '../schema/resourceSchemas';
import type { StackGoal, StackRecord } from '../store';
import { Evaluation, ResourceValues } from '../template/Evaluation';
import { KNOWN_AFTER_APPLY } from '../template/knownAfterApply';
import { dependenciesOf, inOrder, referencesIn } from '../template/references';
import {
  changedProperties,
  contextOf,
  replacementFor,
  updateOf,
  wantedResource,
} from './resourceWork';

type Replacement = 'True' | 'False' | 'Conditional';

/** What a goal would change of a stack, resource by resource, without changing anything. */
export function stackChanges(
  record: StackRecord,
  goal: StackGoal,
): ResourceChange[] {
  const replaced = new Set<string>();
  const evaluation = new Evaluation({
    place: record.place,
    stackId: record.stack.StackId,
    stackName: record.stack.StackName,
    template: goal.template,
    parameters: goal.parameters,
    resource: logicalId => {
      const made = record.made.get(logicalId);
      return made && !replaced.has(logicalId)
        ? made
        : pending(goal.template.resources.get(logicalId)?.type);
    },
  });
  const wanted = evaluation.wantedResources();
  const changes = inOrder(dependenciesOf(goal.template, wanted)).flatMap(
    logicalId => changeOf(record, goal, evaluation, logicalId, replaced),
  );
  const removed = [...record.made.values()]
    .filter(({ logicalId }) => !wanted.has(logicalId))
    .map(
      ({ logicalId, type, physicalId }): ResourceChange => ({
        Action: 'Remove',
        LogicalResourceId: logicalId,
        PhysicalResourceId: physicalId,
        ResourceType: type,
        Scope: [],
        Details: [],
      }),
    );
  return [...changes, ...removed];
}

/** Whether what the stack says of itself would change, though no resource does. */
export function changesOutputs(record: StackRecord, goal: StackGoal): boolean {
  const outputs = (from: StackGoal['template']) =>
    JSON.stringify([...from.outputs]);
  return (
    record.stack.StackStatus !== 'REVIEW_IN_PROGRESS' &&
    outputs(goal.template) !== outputs(record.template)
  );
}

/** A resource that is not there yet. */
function pending(type = ''): ResourceValues {
  const attributes = [...(resourceSchema(type)?.attributes ?? [])];
  return {
    ref: KNOWN_AFTER_APPLY,
    attributes: Object.fromEntries(
      attributes.map(name => [name, KNOWN_AFTER_APPLY]),
    ),
  };
}

function changeOf(
  record: StackRecord,
  goal: StackGoal,
  evaluation: Evaluation,
  logicalId: string,
  replaced: Set<string>,
): ResourceChange[] {
  const wanted = wantedResource(record, goal, evaluation, logicalId);
  const { type } = wanted;
  const common = { LogicalResourceId: logicalId, ResourceType: type };
  const made = record.made.get(logicalId);
  if (!made) {
    return [{ Action: 'Add', ...common, Scope: [], Details: [] }];
  }
  const properties = coerceProperties(type, wanted.properties);
  const changed = changedProperties(made.properties, properties);
  const retags =
    changed.has('Tags') || changedProperties(made.tags, wanted.tags).size > 0;
  changed.delete('Tags');
  const otherType = made.type !== type;
  if (changed.size === 0 && !retags && !otherType) return [];
  let replacement: Replacement = otherType
    ? 'True'
    : replacementFor(type, changed);
  if (replacement !== 'True' && !otherType) {
    const context = contextOf(record, goal, { ...wanted, properties });
    if (resourceTypeOf(type).replaces?.(updateOf(context, made))) {
      replacement = 'True';
    }
  }
  if (replacement === 'True') replaced.add(logicalId);
  const template = goal.template.resources.get(logicalId)?.properties ?? {};
  const before = record.template.resources.get(logicalId)?.properties ?? {};
  return [
    {
      Action: 'Modify',
      ...common,
      PhysicalResourceId: made.physicalId,
      Replacement: replacement,
      Scope: [
        ...(changed.size > 0 || otherType ? ['Properties' as const] : []),
        ...(retags ? ['Tags' as const] : []),
      ],
      Details: [
        ...[...changed].map(name => ({
          Target: {
            Attribute: 'Properties' as const,
            Name: name,
            RequiresRecreation:
              resourceSchema(type)?.properties.get(name)?.replacement ??
              ('Never' as const),
          },
          ...causeOf(record, goal, replaced, {
            now: template[name],
            before: before[name],
          }),
        })),
        ...(retags
          ? [
              {
                Target: {
                  Attribute: 'Tags' as const,
                  RequiresRecreation: 'Never' as const,
                },
                Evaluation: 'Static' as const,
                ChangeSource: 'DirectModification' as const,
              },
            ]
          : []),
      ],
    },
  ];
}

/** Whether a property changes by itself, or since what it refers to does. */
function causeOf(
  record: StackRecord,
  goal: StackGoal,
  replaced: ReadonlySet<string>,
  { now, before }: { now: unknown; before: unknown },
): Omit<ResourceChangeDetail, 'Target'> {
  if (JSON.stringify(now) === JSON.stringify(before)) {
    for (const { name, attribute } of referencesIn(now)) {
      if (goal.parameters[name] !== record.parameters[name]) {
        return {
          Evaluation: 'Static',
          ChangeSource: 'ParameterReference',
          CausingEntity: name,
        };
      }
      if (!replaced.has(name) && record.made.has(name)) continue;
      if (!goal.template.resources.has(name)) continue;
      return attribute === undefined
        ? {
            Evaluation: 'Dynamic',
            ChangeSource: 'ResourceReference',
            CausingEntity: name,
          }
        : {
            Evaluation: 'Dynamic',
            ChangeSource: 'ResourceAttribute',
            CausingEntity: `${name}.${attribute}`,
          };
    }
  }
  return { Evaluation: 'Static', ChangeSource: 'DirectModification' };
}
