import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar as YamlScalar,
  type ScalarTag,
  type CollectionTag,
} from 'yaml';
import type { Parsed } from './Parsed';
import type { Scalar, ScalarTree, Tree } from './Tree';

/** CloudFormation's functions, by the tag of their short form. */
const functions = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const customTags: (ScalarTag | CollectionTag)[] = functions.flatMap(name => [
  { tag: `!${name}`, resolve: (value: string) => value },
  { tag: `!${name}`, collection: 'seq' as const },
  { tag: `!${name}`, collection: 'map' as const },
]);

function longName(tag: string): string {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** Where each line of a block scalar's value begins in the text. */
function blockLines(text: string, start: number): number[] {
  const lines: number[] = [];
  let at = text.indexOf('\n', start) + 1;
  let indent = -1;
  while (at > 0 && at <= text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    const spaces = line.length - line.trimStart().length;
    if (indent < 0 && line.trim()) indent = spaces;
    lines.push(at + Math.min(indent < 0 ? 0 : indent, line.length));
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

function positions(node: YamlScalar, text: string): ScalarTree['at'] {
  const [offset] = node.range ?? [0];
  if (node.type === 'BLOCK_LITERAL') {
    const value = String(node.value);
    let lines: number[] | undefined;
    return index => {
      lines ??= blockLines(text, offset);
      const before = value.slice(0, index);
      const line = before.split('\n').length - 1;
      return (
        (lines[line] ?? offset) + (before.length - before.lastIndexOf('\n') - 1)
      );
    };
  }
  if (node.type === 'BLOCK_FOLDED') return () => offset;
  const quote = node.type === 'PLAIN' ? 0 : 1;
  const last = node.range?.[1] ?? offset;
  return index => Math.min(offset + quote + index, Math.max(offset, last - 1));
}

function scalarOf(node: YamlScalar, text: string): ScalarTree {
  const [offset, end] = node.range ?? [0, 0];
  const { value } = node;
  const plain: Scalar =
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
      ? value
      : null;
  return {
    kind: 'scalar',
    offset,
    end,
    value: plain,
    raw: node.source ?? String(plain ?? ''),
    at: positions(node, text),
  };
}

/** `!GetAtt a.b` is `{ Fn::GetAtt: [a, b] }` in the long form. */
function argumentOf(name: string, tree: Tree): Tree {
  if (name !== 'Fn::GetAtt' || tree.kind !== 'scalar') return tree;
  const [resource, ...attribute] = String(tree.value).split('.');
  const part = (value: string): ScalarTree => ({
    ...tree,
    value,
    raw: value,
  });
  return {
    kind: 'list',
    offset: tree.offset,
    end: tree.end,
    items: [part(resource), part(attribute.join('.'))],
  };
}

const emptyAt = (offset: number): ScalarTree => ({
  kind: 'scalar',
  offset,
  end: offset,
  value: null,
  raw: '',
  at: () => offset,
});

function treeOf(node: Node, text: string, resolve: Resolve): Tree {
  if (isAlias(node)) {
    const target = resolve(node);
    return target
      ? treeOf(target, text, resolve)
      : emptyAt(node.range?.[0] ?? 0);
  }
  const [offset, end] = node.range ?? [0, 0];
  const bare = (): Tree => {
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => {
        const keyNode = isScalar(key) ? key : undefined;
        const keyOffset = keyNode?.range?.[0] ?? offset;
        const after = keyNode?.range?.[1] ?? end;
        return {
          // The text, so that `on` and numbers stay what is written.
          key: String(keyNode?.source ?? keyNode?.value ?? ''),
          keyOffset,
          value: value ? treeOf(value as Node, text, resolve) : emptyAt(after),
        };
      });
      return { kind: 'map', offset, end, entries };
    }
    if (isSeq(node)) {
      return {
        kind: 'list',
        offset,
        end,
        items: node.items.map(item => treeOf(item as Node, text, resolve)),
      };
    }
    return isScalar(node) ? scalarOf(node, text) : emptyAt(offset);
  };
  const tag = 'tag' in node ? node.tag : undefined;
  const tree = bare();
  if (!tag || !functions.includes(tag.slice(1))) return tree;
  const key = longName(tag);
  return {
    kind: 'map',
    offset,
    end,
    entries: [{ key, keyOffset: offset, value: argumentOf(key, tree) }],
  };
}

/** More of them than a person writes are an attack, or an alias within its own anchor. */
const MAX_ALIASES = 100;

type Resolve = (node: Node) => Node | undefined;

/** Reads as much as it can: what is recognised in spite of a fault is reported with the fault. */
export function parseYaml(text: string): Parsed {
  const document = parseDocument(text, {
    customTags,
    prettyErrors: false,
    logLevel: 'silent',
  });
  let aliases = 0;
  const resolve: Resolve = node => {
    aliases += 1;
    return isAlias(node) && aliases <= MAX_ALIASES
      ? node.resolve(document)
      : undefined;
  };
  return {
    root: document.contents
      ? treeOf(document.contents, text, resolve)
      : undefined,
    faults: document.errors
      .slice(0, 1)
      .map(error => ({ offset: error.pos[0], message: error.message })),
  };
}
