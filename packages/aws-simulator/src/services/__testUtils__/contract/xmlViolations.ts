import { XMLParser } from 'fast-xml-parser';
import type { OperationModel } from '../../../protocol/SdkModel';
import type { Shape, StructureShape } from '../../../protocol/Shape';
import { isIsoTime } from './jsonViolations';

/** An element with what is in it, in order. */
interface Element {
  name: string;
  children: Element[];
  text: string;
}

type Parsed = Record<string, unknown>[];

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
});

/** Everything in which the XML of the Query protocol differs from an operation's output. */
export function xmlViolations(
  { name, output }: OperationModel,
  xml: string,
): string[] {
  const [root] = elements(parser.parse(xml) as Parsed);
  if (root?.name !== `${name}Response`) return [`The root is ${root?.name}`];
  const [result, metadata, ...rest] = root.children;
  if (result?.name !== `${name}Result`) return [`No ${name}Result`];
  if (metadata?.children[0]?.name !== 'RequestId' || rest.length > 0) {
    return ['No ResponseMetadata with a RequestId, and nothing after it'];
  }
  return structureViolations(output, result, '$');
}

function elements(parsed: Parsed): Element[] {
  return parsed.flatMap(node => {
    const [name] = Object.keys(node).filter(key => key !== ':@');
    if (name === '#text') return [];
    const inner = node[name] as Parsed;
    const text = inner.find(child => '#text' in child)?.['#text'];
    return [{ name, children: elements(inner), text: String(text ?? '') }];
  });
}

function structureViolations(
  shape: StructureShape,
  { children }: Element,
  path: string,
): string[] {
  const found: string[] = [];
  const names = new Map(
    [...shape.members].map(([name, { wireName }]) => [wireName, name]),
  );
  for (const child of children) {
    if (!names.has(child.name)) {
      found.push(`${path}.${child.name} is unknown to ${shape.name}`);
    }
  }
  for (const [name, { shape: of, wireName }] of shape.members) {
    const given = children.filter(child => child.name === wireName);
    const at = `${path}.${name}`;
    if (of.kind === 'list' && of.flattened) {
      for (const item of given) found.push(...violations(of.item, item, at));
    } else if (given.length > 1) {
      found.push(`${at} is there ${given.length} times`);
    } else if (given.length === 1) {
      found.push(...violations(of, given[0], at));
    } else if (shape.required.includes(name)) {
      found.push(`${at} is missing`);
    }
  }
  return found;
}

function violations(shape: Shape, element: Element, path: string): string[] {
  const { children, text } = element;
  switch (shape.kind) {
    case 'structure':
      return structureViolations(shape, element, path);
    case 'list':
      return children.flatMap((child, index) =>
        child.name === shape.itemName
          ? violations(shape.item, child, `${path}[${index}]`)
          : [`${path} has a ${child.name}, not a ${shape.itemName}`],
      );
    case 'map':
      return children.flatMap(({ name, children: [key, value, ...rest] }) =>
        name === 'entry' &&
        key?.name === 'key' &&
        value?.name === 'value' &&
        rest.length === 0
          ? violations(shape.value, value, `${path}.${key.text}`)
          : [`${path} has no entry of key and value`],
      );
    default:
      return children.length === 0 && fits(shape.kind, text)
        ? []
        : [`${path} is no ${shape.kind}: ${text || children[0]?.name}`];
  }
}

function fits(kind: Shape['kind'], text: string): boolean {
  switch (kind) {
    case 'timestamp':
      return isIsoTime(text);
    case 'number':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'blob':
      return /^[A-Za-z0-9+/]*=*$/.test(text);
    default:
      return true;
  }
}
