import type { Shape, StructureShape } from './Shape';
import { requireMembers } from './convert';
import { ShapeMismatch, memberPath } from './ShapeMismatch';

/** Query parameters as a tree: `Filters.member.1.Name=a` is `{ Filters: { member: { 1: { Name: 'a' } } } }`. */
interface Node {
  value?: string;
  children: Map<string, Node>;
}

const envelope = new Set(['Action', 'Version']);

/** Reads the form body of AWS's Query protocol into what the SDK's types have. */
export function readQuery(
  shape: StructureShape,
  parameters: URLSearchParams,
): object {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    if (envelope.has(name)) continue;
    let node = root;
    for (const step of name.split('.')) {
      let child = node.children.get(step);
      if (!child) {
        child = { children: new Map() };
        node.children.set(step, child);
      }
      node = child;
    }
    node.value = value;
  }
  return structure(shape, root, '');
}

function structure(
  shape: StructureShape,
  node: Node,
  path: string,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const byWireName = new Map(
    [...shape.members].map(([name, member]) => [member.wireName, name]),
  );
  for (const [wireName, child] of node.children) {
    const name = byWireName.get(wireName);
    const member = name === undefined ? undefined : shape.members.get(name);
    if (name === undefined || member === undefined) {
      throw ShapeMismatch.unknown(memberPath(path, wireName), shape.name);
    }
    result[name] = read(member.shape, child, memberPath(path, name));
  }
  requireMembers(shape, result, path);
  return result;
}

function read(shape: Shape, node: Node, path: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return structure(shape, node, path);
    case 'list': {
      // An empty list is sent as an empty value.
      if (node.value === '' && node.children.size === 0) return [];
      const items = shape.flattened
        ? node
        : node.children.get(shape.itemName) ?? node.children.get('member');
      if (!items) throw ShapeMismatch.type(path, 'list', node.value);
      return numbered(items).map((item, index) =>
        read(shape.item, item, `${path}[${index}]`),
      );
    }
    case 'map': {
      const entries = node.children.get('entry');
      const result: Record<string, unknown> = {};
      for (const entry of entries ? numbered(entries) : []) {
        const key = entry.children.get('key')?.value;
        const value = entry.children.get('value');
        if (key === undefined || !value) {
          throw ShapeMismatch.type(path, 'map', undefined);
        }
        result[key] = read(shape.value, value, memberPath(path, key));
      }
      return result;
    }
    default:
      if (node.value === undefined) {
        throw ShapeMismatch.type(path, shape.kind, {});
      }
      return scalar(shape.kind, node.value, path);
  }
}

function numbered(node: Node): Node[] {
  return [...node.children]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function scalar(kind: Shape['kind'], text: string, path: string): unknown {
  switch (kind) {
    case 'number': {
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) {
        throw ShapeMismatch.type(path, 'number', text);
      }
      return value;
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') {
        throw ShapeMismatch.type(path, 'boolean', text);
      }
      return text === 'true';
    case 'timestamp': {
      const value = new Date(text);
      if (Number.isNaN(value.getTime())) {
        throw ShapeMismatch.type(path, 'timestamp', text);
      }
      return value;
    }
    case 'blob':
      return new Uint8Array(Buffer.from(text, 'base64'));
    default:
      return text;
  }
}
