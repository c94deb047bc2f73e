import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import { appSpecSchemas } from '../schemas/appSpecSchemas';
import { buildspecSchema } from '../schemas/buildspecSchema';
import type { JsonSchema } from '../schemas/JsonSchema';
import { taskDefinitionSchema } from '../schemas/taskDefinitionSchema';
import { entryOf, itemsOf, plainOf, type Tree } from '../tree/Tree';
import { platformOf } from './appspec';
import type { Rule, RuleFacts } from './Rule';

/** Where an error stands: the key that is too much, else the value that is wrong. */
function placeOf(root: Tree, { instancePath, params }: ErrorObject): number {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  let tree = root;
  let offset = root.offset;
  for (const step of steps) {
    const entry = entryOf(tree, step);
    const next = entry?.value ?? itemsOf(tree)[Number(step)];
    if (!next) break;
    offset = entry?.keyOffset ?? next.offset;
    tree = next;
  }
  const extra = entryOf(tree, String(params.additionalProperty));
  return extra?.keyOffset ?? offset;
}

/** Errors that only say that others below them were found. */
const isSummary = ({ keyword }: ErrorObject) =>
  /^(?:anyOf|oneOf|allOf|if|not)$/.test(keyword);

function wordsOf({ message, params }: ErrorObject): string {
  const what = params.additionalProperty ?? params.missingProperty;
  return what && !message?.includes(String(what))
    ? `${message}: ${what}`
    : message ?? 'is not what the format says';
}

function schemaRule(
  facts: Pick<RuleFacts, 'id' | 'docs'>,
  schemaOf: (root: Tree) => JsonSchema,
): Rule<TreeArtifact> {
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return {
    ...facts,
    severity: 'error',
    summary: 'A key or a value is not what the format says.',
    mend: 'Look it up on the page of the rule.',
    check({ root }, report) {
      const schema = schemaOf(root);
      const validate =
        compiled.get(schema) ??
        new Ajv({ allErrors: true, strict: false }).compile(schema);
      compiled.set(schema, validate);
      if (validate(plainOf(root))) return;
      const errors = validate.errors ?? [];
      const plain = errors.filter(error => !isSummary(error));
      for (const error of plain.length > 0 ? plain : errors) {
        const where = error.instancePath || 'The file';
        report(placeOf(root, error), {
          message: `${where} ${wordsOf(error)}.`,
        });
      }
    },
  };
}

/** Asked of files in which the other rules find nothing: what the formats say beyond the faults that people often make. */
export const schemaRules: Partial<
  Record<TreeArtifact['kind'], Rule<TreeArtifact>[]>
> = {
  appspec: [
    schemaRule({ id: 'appspec/schema', docs: pages.appspecStructure }, root =>
      platformOf(root) === 'lambda'
        ? appSpecSchemas['AWS::Lambda::Function']
        : appSpecSchemas['AWS::ECS::Service'],
    ),
  ],
  buildspec: [
    schemaRule(
      { id: 'buildspec/schema', docs: pages.buildspec },
      () => buildspecSchema,
    ),
  ],
  taskdef: [
    schemaRule(
      { id: 'taskdef/schema', docs: pages.taskDefinition },
      () => taskDefinitionSchema,
    ),
  ],
};
