import {
  isMap,
  isScalar,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type Tags,
  type YAMLMap,
} from 'yaml';
import { indent, lines, sections, text } from '../../text';
import { acknowledgements } from './acknowledgements';
import { camel, construct } from './cdkNames';
import { expression, remark, type Scope } from './expression';

const typeOf = (node: YAMLMap) => String(node.get('Type'));

/** Kept as tags: the program is made from them. */
const customTags: Tags = [
  'Ref',
  'GetAtt',
  'Sub',
  'If',
  'Join',
  'Not',
  'Equals',
].flatMap(name => [
  { tag: `!${name}`, collection: 'seq' as const },
  { tag: `!${name}`, resolve: (value: string) => value },
]);

interface StackSource {
  service: string;
  className: string;
  about: string;
  /** Parameters that CloudFormation is told; the others are told to the class. */
  parameters: readonly string[];
}

/**
 * The CDK program that makes the same stack as a template: a construct for each resource, in an order in which each can
 * name those before it. What a template leaves to conditions and parameters, the program knows when it runs.
 */
export function stackSource(
  template: string,
  { service, className, about, parameters }: StackSource,
) {
  const document = parseDocument(template, { customTags });
  const resources = entriesOf(document, 'Resources');
  const scope: Scope = { resources: new Set(resources.map(({ id }) => id)) };
  const known = entriesOf(document, 'Parameters').filter(
    ({ id }) => !parameters.includes(id),
  );
  const told = entriesOf(document, 'Parameters').filter(({ id }) =>
    parameters.includes(id),
  );
  const modules = [
    ...new Set(resources.map(({ node }) => construct(typeOf(node)).module)),
  ].sort();
  const outputs = entriesOf(document, 'Outputs');
  const named = new Set(
    [...resources, ...outputs].flatMap(({ node }) => namesIn(node)),
  );
  const body = sections(
    lines(
      known.length > 0 && destructured(known),
      ...entriesOf(document, 'Conditions').map(conditionOf),
    ),
    ...told.map(({ id, node }) => parameterOf(id, node, scope)),
    ...inOrder(resources).map(entry =>
      resourceOf(entry, scope, named, service),
    ),
    ...outputs.map(
      ({ id, node }) =>
        `new CfnOutput(this, '${id}', { value: ${expression(
          node.get('Value', true),
          scope,
        )} });`,
    ),
  );
  const retains = resources.some(({ node }) => node.has('DeletionPolicy'));
  return `${text`
    import {
      ${body.includes('Aws.') && 'Aws,'}
      CfnOutput,
      ${told.length > 0 && 'CfnParameter,'}
      ${retains && 'RemovalPolicy,'}
      Stack,
      type StackProps,
      ${body.includes('Validations.') && 'Validations,'}
      ${modules.map(one => `aws_${one} as ${one},`).join('\n')}
    } from 'aws-cdk-lib';
    import type { Construct } from 'constructs';

    ${known.length > 0 && `${environmentType(known)}\n`}
    /** ${about} */
    export class ${className} extends Stack {
      constructor(
        scope: Construct,
        id: string,
        ${known.length > 0 && 'settings: EnvironmentSettings,'}
        props?: StackProps,
      ) {
        super(scope, id, props);
        ${body}
      }
    }
  `}\n`;
}

interface Entry {
  id: string;
  node: YAMLMap;
  comment?: string | null;
}

function entriesOf(document: Document, section: string): Entry[] {
  const map = document.get(section);
  return isMap(map)
    ? map.items.map((pair, index) => {
        const { key, value } = pair as Pair<Node, YAMLMap>;
        return {
          id: String(isScalar(key) ? key.value : key),
          node: value as YAMLMap,
          comment: key.commentBefore ?? (index === 0 ? map.commentBefore : ''),
        };
      })
    : [];
}

/** Each after those that it names; otherwise as the template has them. */
function inOrder(entries: Entry[]): Entry[] {
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  const placed = new Set<Entry>();
  const place = (entry: Entry) => {
    if (!placed.has(entry)) {
      for (const name of namesIn(entry.node)) {
        const other = byId.get(name);
        if (other && other !== entry) {
          place(other);
        }
      }
      placed.add(entry);
    }
  };
  entries.forEach(place);
  return [...placed];
}

function namesIn(node: YAMLMap): string[] {
  const names: string[] = dependenciesOf(node);
  visit(node, {
    Scalar(_key, scalar) {
      const value = String(scalar.value);
      if (scalar.tag === '!Ref' || scalar.tag === '!GetAtt') {
        names.push(value.split('.')[0]);
      }
      for (const [, name] of value.matchAll(/\$\{([A-Za-z0-9]+)[^}]*\}/g)) {
        names.push(name);
      }
    },
  });
  return names;
}

function dependenciesOf(node: YAMLMap): string[] {
  const named = node.toJSON().DependsOn ?? [];
  return [named].flat().map(String);
}

function destructured(known: Entry[]) {
  const names = known.map(({ id, node }) => {
    const fallback = node.get('Default', true);
    return fallback === undefined
      ? `${camel(id)},`
      : `${camel(id)} = ${expression(fallback, { resources: new Set() })},`;
  });
  return `const {\n${indent(names.join('\n'), 2)}\n} = settings;`;
}

/** A condition asks for a value that is not empty. */
function conditionOf({ id, node }: Entry) {
  const [asked] = /Ref[^A-Za-z]*([A-Za-z]+)|([A-Za-z]+Arn)/.exec(
    JSON.stringify(node.toJSON()),
  ) ?? [''];
  const name = asked.replace(/^Ref[^A-Za-z]*/, '');
  return `const ${camel(id)} = ${camel(name)} !== '';`;
}

function environmentType(known: Entry[]) {
  const types: Record<string, string> = {
    Number: 'number',
    'List<AWS::EC2::Subnet::Id>': 'string[]',
  };
  const fields = known.map(({ id, node }) => {
    const about = node.get('Description');
    const optional = node.has('Default') ? '?' : '';
    return lines(
      about !== undefined && `/** ${about} */`,
      `${camel(id)}${optional}: ${types[typeOf(node)] ?? 'string'};`,
    );
  });
  return `/** What differs from one environment to the next. */\nexport interface EnvironmentSettings {\n${indent(
    fields.join('\n'),
    2,
  )}\n}`;
}

function parameterOf(id: string, node: YAMLMap, scope: Scope) {
  return `const ${camel(id)} = new CfnParameter(this, '${id}', ${expression(
    node,
    scope,
  )}).valueAsString;`;
}

function resourceOf(
  { id, node, comment }: Entry,
  scope: Scope,
  named: ReadonlySet<string>,
  service: string,
) {
  const { module, className } = construct(typeOf(node));
  const name = camel(id);
  const after = [
    ...dependenciesOf(node).map(
      other => `${name}.addResourceDependency(${camel(other)});`,
    ),
    node.has('DeletionPolicy') &&
      `${name}.applyRemovalPolicy(RemovalPolicy.RETAIN);`,
    acknowledgements(id, typeOf(node), node, service),
  ];
  const call = `new ${module}.${className}(this, '${id}', ${expression(
    node.get('Properties', true) ?? {},
    scope,
  )});`;
  const isNamed = named.has(id) || after.some(Boolean);
  return lines(
    remark(comment).trimEnd(),
    isNamed ? `const ${name} = ${call}` : call,
    ...after,
  );
}
