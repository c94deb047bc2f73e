import {
  type Node,
  parseTree,
  type ParseError,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Parsed, SyntaxFault } from './Parsed';
import type { Tree } from './Tree';

const messages: Record<string, string> = {
  CommaExpected: 'A comma is missing',
  ColonExpected: 'A colon is missing',
  ValueExpected: 'A value is missing, or a comma is one too many',
  PropertyNameExpected: 'A key is missing, or a comma is one too many',
  CloseBraceExpected: 'A closing brace is missing',
  CloseBracketExpected: 'A closing bracket is missing',
  EndOfFileExpected: 'Nothing may follow here',
  UnexpectedEndOfString: 'A string does not end',
  InvalidCommentToken: 'JSON has no comments',
  InvalidSymbol: 'This is no JSON value',
};

function treeOf(node: Node): Tree {
  const place = { offset: node.offset, end: node.offset + node.length };
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap(property => {
      const [key, value] = property.children ?? [];
      return key && value
        ? [
            {
              key: String(key.value),
              keyOffset: key.offset,
              value: treeOf(value),
            },
          ]
        : [];
    });
    return { ...place, kind: 'map', entries };
  }
  if (node.type === 'array') {
    return { ...place, kind: 'list', items: (node.children ?? []).map(treeOf) };
  }
  return {
    ...place,
    kind: 'scalar',
    value: node.value ?? null,
    raw: String(node.value),
    at: index =>
      node.type === 'string' ? node.offset + 1 + index : node.offset,
  };
}

function duplicates(tree: Tree): SyntaxFault[] {
  if (tree.kind === 'list') return tree.items.flatMap(duplicates);
  if (tree.kind === 'scalar') return [];
  const seen = new Set<string>();
  return tree.entries.flatMap(({ key, keyOffset, value }) => {
    const again = seen.has(key)
      ? [{ offset: keyOffset, message: `The key ${key} stands here twice` }]
      : [];
    seen.add(key);
    return [...again, ...duplicates(value)];
  });
}

/** Reads as much as it can: what is recognised in spite of a fault is reported with the fault. */
export function parseJson(text: string): Parsed {
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, {
    allowTrailingComma: false,
    disallowComments: true,
  });
  const root = node && treeOf(node);
  const faults = errors.map(error => {
    const code = printParseErrorCode(error.error);
    const before = text.slice(0, error.offset).trimEnd();
    // A comma is missing after the last value, or it is the one too many: not what follows on the next line.
    const offset =
      code === 'CommaExpected' || before.endsWith(',')
        ? before.length - 1
        : error.offset;
    return { offset, message: messages[code] ?? code };
  });
  // One fault often makes the parser stumble again at once: the first is the one to mend.
  if (faults.length > 0) return { root, faults: faults.slice(0, 1) };
  return { root, faults: root ? duplicates(root) : [] };
}
