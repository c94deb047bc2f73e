import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type {
  PropertyType,
  Resource,
  ResourceProperties,
  SpecDatabase,
} from '@aws-cdk/service-spec-types';
import type { Json, JsonObject, Template } from './readTemplate';
import { danglingReferences, referencesIn } from './references';

/** What SAM makes of a function, by the names under which a template may refer to it. */
const madeBySam = ['Version', 'Alias', 'Version.Version', 'Arn'];

/**
 * What SAM has learned since that description was written: serverless-application-model, sam-resource-function.html.
 * LoggingConfig goes on to Lambda as it is.
 */
const learnedBySam = (db: SpecDatabase): ResourceProperties => ({
  PropagateTags: { type: { type: 'boolean' } },
  LoggingConfig: {
    type: resourceOf(db, 'AWS::Lambda::Function')!.properties.LoggingConfig
      .type,
  },
});

let loaded: SpecDatabase | undefined;

/** What AWS's own description of its resources says against a template: types, properties, values, references. */
export function specFaults(template: Template): string[] {
  loaded ??= loadAwsServiceSpecSync();
  const db = loaded;
  const resources = Object.entries(template.Resources);
  return [
    ...danglingReferences(template).map(name => `nothing is called ${name}`),
    ...resources.flatMap(([id, { Type, Properties = {} }]) => {
      const resource = resourceOf(db, Type);
      return resource
        ? mapFaults(
            db,
            Type === 'AWS::Serverless::Function'
              ? { ...resource.properties, ...learnedBySam(db) }
              : resource.properties,
            Properties,
            `${id} (${Type})`,
          )
        : [`${id}: there is no type ${Type}`];
    }),
    ...referencesIn(template as unknown as Json).flatMap(reference => {
      const resource = template.Resources[reference.target];
      return resource && reference.attribute
        ? attributeFaults(db, resource.Type, reference.attribute)
        : [];
    }),
  ];
}

function resourceOf(db: SpecDatabase, type: string): Resource | undefined {
  return [...db.lookup('resource', 'cloudFormationType', 'equals', type)][0];
}

function attributeFaults(db: SpecDatabase, type: string, attribute: string) {
  const known =
    type === 'AWS::Serverless::Function'
      ? madeBySam
      : Object.keys(resourceOf(db, type)?.attributes ?? {});
  return known.includes(attribute)
    ? []
    : [`${type} has no attribute ${attribute}`];
}

function mapFaults(
  db: SpecDatabase,
  properties: ResourceProperties,
  value: JsonObject,
  path: string,
): string[] {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && !(name in value))
    .map(([name]) => `${path} lacks ${name}`);
  const wrong = Object.entries(value).flatMap(([name, content]) =>
    properties[name]
      ? faults(db, properties[name].type, content, `${path}.${name}`)
      : [`${path} has no property ${name}`],
  );
  return [...missing, ...wrong];
}

function faults(
  db: SpecDatabase,
  type: PropertyType,
  value: Json,
  path: string,
): string[] {
  const choices = intrinsicChoices(value);
  if (choices) {
    return choices.flatMap(choice => faults(db, type, choice, path));
  }
  switch (type.type) {
    case 'union':
      return type.types.some(
        option => faults(db, option, value, path).length === 0,
      )
        ? []
        : [
            `${path} is none of its types: ${faults(
              db,
              type.types[0],
              value,
              path,
            )}`,
          ];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) =>
            faults(db, type.element, item, `${path}[${index}]`),
          )
        : [`${path} is no list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, content]) =>
            faults(db, type.element, content, `${path}.${key}`),
          )
        : [`${path} is no map`];
    case 'tag':
      return isObject(value) && 'Key' in value && 'Value' in value
        ? []
        : [`${path} is no tag`];
    case 'ref':
      return isObject(value)
        ? mapFaults(
            db,
            db.get('typeDefinition', type.reference.$ref).properties,
            value,
            path,
          )
        : [`${path} is no map`];
    case 'string':
      return stringFaults(type, value, path);
    case 'integer':
    case 'number':
      return numberFaults(type, value, path);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
    default:
      return [];
  }
}

/** What a value may turn out to be; none when the template alone does not tell. */
function intrinsicChoices(value: Json): Json[] | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  if ('Fn::If' in value) {
    return (value['Fn::If'] as Json[]).slice(1);
  }
  return Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'))
    ? []
    : undefined;
}

function stringFaults(
  type: Extract<PropertyType, { type: 'string' }>,
  value: Json,
  path: string,
) {
  if (typeof value !== 'string') {
    return [`${path} is no string`];
  }
  const allowed = type.allowedValues;
  if (allowed && !allowed.includes(value)) {
    return [`${path} is ${value}, and not one of ${allowed.join(', ')}`];
  }
  return [];
}

function numberFaults(
  type: Extract<PropertyType, { type: 'integer' | 'number' }>,
  value: Json,
  path: string,
) {
  if (typeof value !== 'number') {
    return [`${path} is no number`];
  }
  const whole = type.type === 'number' || Number.isInteger(value);
  return whole ? [] : [`${path} is no whole number`];
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
