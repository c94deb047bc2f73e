import { isResourceType, resourceSchema } from '../schema/resourceSchemas';
import type { Evaluation } from './Evaluation';
import { dependenciesOf, inOrder, Reference, referencesIn } from './references';
import type { Template } from './Template';
import { validationError } from './validationError';

/** Refuses what CloudFormation finds wrong before it makes anything. */
export function checkTemplate(template: Template): void {
  const { resources, outputs, conditions } = template;
  const unknown = new Set(
    [...resources.values()]
      .map(({ type }) => type)
      .filter(type => !isResourceType(type) && !/^Custom::\w/.test(type)),
  );
  if (unknown.size > 0) {
    throw validationError(
      `Template format error: Unrecognized resource types: [${[...unknown].join(
        ', ',
      )}]`,
    );
  }
  const all = [...resources.values()];
  checkReferences(
    template,
    'Resources',
    all.flatMap(({ properties, updatePolicy }) =>
      referencesIn([properties, updatePolicy]),
    ),
    all.flatMap(({ dependsOn }) => dependsOn),
  );
  checkReferences(
    template,
    'Outputs',
    [...outputs.values()].flatMap(({ value, exportName }) =>
      referencesIn([value, exportName]),
    ),
  );
  for (const { name } of referencesIn([...conditions.values()])) {
    if (resources.has(name)) {
      throw validationError(
        `Template format error: Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`,
      );
    }
  }
  for (const [where, items] of [
    ['Resources', all],
    ['Outputs', [...outputs.values()]],
  ] as const) {
    const missing = items.find(
      ({ condition }) => condition !== undefined && !conditions.has(condition),
    );
    if (missing) {
      throw validationError(
        `Template format error: Unresolved condition dependency ${missing.condition} in the ${where} block of the template`,
      );
    }
  }
  inOrder(dependenciesOf(template, new Set(resources.keys())));
}

/** Refuses what would only be found out when a resource is made: a wrong function or condition. */
export function checkValues(evaluation: Evaluation): void {
  const { template } = evaluation.scope;
  for (const name of template.conditions.keys()) evaluation.condition(name);
}

function checkReferences(
  { parameters, resources }: Template,
  block: string,
  references: Reference[],
  dependsOn: string[] = [],
): void {
  const missing = new Set(dependsOn.filter(name => !resources.has(name)));
  for (const { name, attribute } of references) {
    const resource = resources.get(name);
    if (attribute === undefined) {
      const known =
        resource ?? parameters.get(name) ?? name.startsWith('AWS::');
      if (!known) missing.add(name);
      continue;
    }
    if (!resource) {
      throw validationError(
        `Template error: instance of Fn::GetAtt references undefined resource ${name}`,
      );
    }
    const schema = resourceSchema(resource.type);
    if (schema && !supports(schema.attributes, attribute)) {
      throw validationError(
        `Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
      );
    }
  }
  if (missing.size > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${[
        ...missing,
      ].join(', ')}] in the ${block} block of the template`,
    );
  }
}

function supports(attributes: ReadonlySet<string>, attribute: string): boolean {
  return (
    attributes.has(attribute) ||
    [...attributes].some(known => known.startsWith(`${attribute}.`))
  );
}
