import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '../../../protocol/ServiceError';
import { Properties } from '../resources/Properties';
import type {
  ResourceContext,
  ResourceUpdate,
} from '../resources/ResourceType';
import { resourceTypeOf } from '../resources/resourceTypes';
import { coerceProperties } from '../schema/coerceProperties';
import { resourceSchema } from '../schema/resourceSchemas';
import { propertyProblem } from '../schema/validateProperties';
import type { MadeResource, StackGoal, StackRecord } from '../store';
import type { Evaluation } from '../template/Evaluation';
import { asMap } from '../template/Template';
import { validationError } from '../template/validationError';

/** A resource as the template now wants it, with all its values resolved. */
export interface WantedResource {
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  updatePolicy: Record<string, unknown>;
  tags: Record<string, string>;
}

/** Resolves a resource of the goal's template. */
export function wantedResource(
  record: StackRecord,
  goal: StackGoal,
  evaluation: Evaluation,
  logicalId: string,
): WantedResource {
  const resource = goal.template.resources.get(logicalId);
  if (!resource) throw validationError(`There is no resource ${logicalId}`);
  const { type } = resource;
  const properties = asMap(evaluation.value(resource.properties));
  return {
    logicalId,
    type,
    properties,
    updatePolicy: asMap(evaluation.value(resource.updatePolicy)),
    tags: {
      ...goal.tags,
      ...tagsIn(properties.Tags),
      'aws:cloudformation:stack-name': record.stack.StackName,
      'aws:cloudformation:stack-id': record.stack.StackId,
      'aws:cloudformation:logical-id': logicalId,
    },
  };
}

/** Refuses properties that are wrong; answers them as the kinds that the schema has. */
export function validProperties(wanted: WantedResource): WantedResource {
  const { logicalId, type, properties } = wanted;
  const problem = propertyProblem(logicalId, type, properties);
  if (problem !== undefined) throw validationError(problem);
  return { ...wanted, properties: coerceProperties(type, properties) };
}

/** Its own tags, as a list or a map. */
function tagsIn(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(asMap(value)).map(([key, text]) => [key, String(text)]),
    );
  }
  return Object.fromEntries(
    value.map(tag => [String(asMap(tag).Key), String(asMap(tag).Value)]),
  );
}

/** The properties that differ. */
export function changedProperties(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Set<string> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return new Set(
    [...names].filter(name => !isDeepStrictEqual(before[name], after[name])),
  );
}

/** Whether changed properties need a new resource, by the type's schema. */
export function replacementFor(
  type: string,
  changed: ReadonlySet<string>,
): 'True' | 'False' | 'Conditional' {
  const properties = resourceSchema(type)?.properties;
  const kinds = [...changed].map(name => properties?.get(name)?.replacement);
  if (kinds.includes('Always')) return 'True';
  return kinds.includes('Conditionally') ? 'Conditional' : 'False';
}

export function contextOf(
  record: StackRecord,
  goal: StackGoal,
  wanted: WantedResource,
): ResourceContext {
  const { place, stack } = record;
  const { naming } = resourceTypeOf(wanted.type);
  const properties = new Properties(wanted.properties);
  return {
    place,
    stackName: stack.StackName,
    stackId: stack.StackId,
    logicalId: wanted.logicalId,
    name:
      (naming && properties.text(naming.property)) ??
      madeUpName(record, wanted.logicalId, naming),
    properties,
    updatePolicy: new Properties(wanted.updatePolicy),
    tags: wanted.tags,
    behaviour: goal.behaviour,
  };
}

export function updateOf(
  context: ResourceContext,
  made: MadeResource,
): ResourceUpdate {
  return {
    ...context,
    name: made.name,
    physicalId: made.physicalId,
    before: new Properties(made.properties),
    attributes: made.attributes,
    changed: changedProperties(made.properties, context.properties.values),
  };
}

/** `stack-Logical-1A2B3C4D5E6F`, as short as its service asks for. */
function madeUpName(
  { place, stack, events }: StackRecord,
  logicalId: string,
  naming: { length: number; lowerCase?: boolean } = { length: 255 },
): string {
  const end = place.world.random
    .hex(`physical/${stack.StackId}/${logicalId}/${events.length}`, 12)
    .toUpperCase();
  const room = naming.length - end.length - 1;
  const full = `${stack.StackName}-${logicalId}`;
  const half = Math.floor((room - 1) / 2);
  const start =
    full.length <= room
      ? full
      : `${stack.StackName.slice(0, half)}-${logicalId.slice(0, half)}`;
  const name = `${start}-${end}`;
  return naming.lowerCase ? name.toLowerCase() : name;
}

const HANDLER_CODES: [RegExp, string][] = [
  [/Exists|InUse/, 'AlreadyExists'],
  [/NotFound|DoesNotExist/, 'NotFound'],
  [/Limit/, 'ServiceLimitExceeded'],
  [/AccessDenied/, 'AccessDenied'],
];

/** Why a resource could not be made: CloudFormation's own words as they are, a service's in those of its handler. */
export function failureReason(
  { place }: StackRecord,
  logicalId: string,
  error: ServiceError,
): string {
  if (error.code === 'ValidationError') return error.message;
  const { random, now } = place.world;
  const [, code] = HANDLER_CODES.find(([names]) => names.test(error.code)) ?? [
    undefined,
    'InvalidRequest',
  ];
  const token = random.uuid(`handler/${logicalId}/${now}`);
  return `Resource handler returned message: "${error.message}" (RequestToken: ${token}, HandlerErrorCode: ${code})`;
}
