import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { indent } from '../../text';
import { attribute, camel } from './cdkNames';

/** Properties whose content is a document of somebody else: its keys stay as they are. */
const documents = new Set([
  'AssumeRolePolicyDocument',
  'Configuration',
  'EventPattern',
  'Options',
  'PolicyDocument',
  'RedrivePolicy',
  'RepositoryPolicyText',
  'Variables',
]);

const pseudo: Record<string, string> = {
  'AWS::AccountId': 'Aws.ACCOUNT_ID',
  'AWS::NoValue': 'undefined',
  'AWS::Partition': 'Aws.PARTITION',
  'AWS::Region': 'Aws.REGION',
  'AWS::StackName': 'this.stackName',
};

/** What a name of the template is in the program: a parameter is a constant, a resource a construct. */
export interface Scope {
  resources: ReadonlySet<string>;
}

/** The TypeScript of a value of a template. */
export function expression(
  node: unknown,
  scope: Scope,
  asDocument = false,
): string {
  if (isScalar(node) || isSeq(node) || isMap(node)) {
    const made = intrinsic(node, scope);
    if (made !== undefined) {
      return made;
    }
  }
  if (isMap(node)) {
    return objectOf(node, scope, asDocument, node.commentBefore);
  }
  if (isSeq(node)) {
    return listOf(node, scope, asDocument);
  }
  return literal(isScalar(node) ? node.value : node);
}

/** A comment of YAML as one of TypeScript, a line each; nothing when there is none. */
export function remark(comment: string | null | undefined) {
  return (comment ?? '')
    .split('\n')
    .filter(line => line.trim())
    .map(line => `//${line.replace(/\s+$/, '')}\n`)
    .join('');
}

function intrinsic(node: Node, scope: Scope): string | undefined {
  switch (node.tag) {
    case '!Ref':
      return reference(textOf(node), scope);
    case '!GetAtt': {
      const [target, name] = textOf(node).split(/\.(.*)/, 2);
      return `${camel(target)}.${attribute(name)}`;
    }
    case '!Sub':
      return substitution(node, scope);
    case '!If': {
      const [condition, yes, no] = (node as YAMLSeq).items;
      return `${camel(textOf(condition as Node))} ? ${expression(
        yes,
        scope,
      )} : ${expression(no, scope)}`;
    }
    case '!Join': {
      const [separator, list] = (node as YAMLSeq).items;
      return `${expression(list, scope)}.join(${expression(separator, scope)})`;
    }
    default:
      return undefined;
  }
}

function reference(name: string, { resources }: Scope) {
  if (name in pseudo) {
    return pseudo[name];
  }
  return resources.has(name) ? `${camel(name)}.ref` : camel(name);
}

function substitution(node: Node, scope: Scope) {
  const [sentence, own] = isSeq(node)
    ? (node.items as [Node, YAMLMap])
    : [node, undefined];
  const named = new Map(
    own?.items.map(({ key, value }) => [
      textOf(key as Node),
      expression(value, scope),
    ]),
  );
  const filled = textOf(sentence)
    .replace(/`/g, '\\`')
    .replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      const [target, rest] = name.split(/\.(.*)/, 2);
      const value =
        named.get(name) ??
        (rest ? `${camel(target)}.${attribute(rest)}` : reference(name, scope));
      return `\${${value}}`;
    });
  return `\`${filled}\``;
}

function objectOf(
  map: YAMLMap,
  scope: Scope,
  asDocument: boolean,
  above: string | null | undefined,
) {
  const entries = map.items.map((pair, index) =>
    entry(pair as Pair, scope, asDocument, index === 0 ? above : ''),
  );
  return entries.length > 0 ? `{\n${entries.join('\n')}\n}` : '{}';
}

function entry(
  { key, value }: Pair,
  scope: Scope,
  asDocument: boolean,
  above: string | null | undefined,
) {
  const name = textOf(key as Node);
  const plain = asDocument ? name : camel(name);
  const written = /^[A-Za-z_]\w*$/.test(plain) ? plain : literal(plain);
  const content = expression(value, scope, asDocument || documents.has(name));
  const words = remark(above) + remark((key as Node).commentBefore);
  return indent(`${words}${written}: ${content},`, 2);
}

function listOf(list: YAMLSeq, scope: Scope, asDocument: boolean) {
  const items = list.items.map((item, index) => ({
    words:
      remark(index === 0 ? list.commentBefore : '') +
      remark((item as Node).commentBefore),
    value:
      isMap(item) && !item.tag?.startsWith('!')
        ? objectOf(item, scope, asDocument, '')
        : expression(item, scope, asDocument),
  }));
  const line = `[${items.map(({ value }) => value).join(', ')}]`;
  const short = line.length < 60 && !line.includes('\n');
  return short && items.every(({ words }) => !words)
    ? line
    : `[\n${items
        .map(({ words, value }) => indent(`${words}${value},`, 2))
        .join('\n')}\n]`;
}

function literal(value: unknown): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  if (value.includes('\n')) {
    return `\`${value
      .replace(/\\/g, '\\\\')
      .replace(/`/g, '\\`')
      .replace(/\$\{/g, '\\${')}\``;
  }
  return value.includes("'")
    ? JSON.stringify(value)
    : `'${value.replace(/\\/g, '\\\\')}'`;
}

function textOf(node: Node): string {
  return String(isScalar(node) ? node.value : '');
}
