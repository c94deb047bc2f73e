import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import {
  isMap,
  isScalar,
  parseAllDocuments,
  stringify,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';

type Annotations = Record<string, string>;
type Map = YAMLMap.Parsed;

/** A piece of text that comes in the place of another one, which may be empty. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Annotations with a list of resources: what they name already is kept, and ours comes after it. */
const LISTS = /^aws\.amazon\.com\/.*-arn$/;

/**
 * Adds annotations to a component in its catalog file. Nothing else of the file changes by a byte: comments, order, line
 * breaks and the other documents stay as they are. A list of ARNs grows; another annotation that is there is left alone.
 *
 * @param text - the catalog file
 * @param entityRef - of the component, such as `component:default/orders`
 * @throws InputError when the file is no YAML, does not describe the component, or writes it in a way that cannot be added to
 */
export function annotateCatalogInfo(
  text: string,
  entityRef: string,
  annotations: Annotations,
): string {
  const documents = readDocuments(text);
  const index = documents.findIndex(one => refOf(one) === entityRef);
  if (index < 0) {
    throw new InputError(`The catalog file does not describe ${entityRef}`);
  }
  const before = valuesOf(documents);
  const there = annotationsOf(before[index]);
  const after = mergeAnnotations(there, annotations);
  if (isDeepStrictEqual(there, after)) return text;

  before[index].metadata = { ...before[index].metadata, annotations: after };
  const edits = editsFor(text, documents[index], there, after);
  const changed = edits && applyEdits(text, edits);
  // Anchors, tags and flow styles can be written in more ways than an edit foresees.
  if (changed === undefined || !says(changed, before)) {
    throw new InputError(
      `The catalog file writes its annotations in a way that cannot be added to without changing what is there. Write by hand: ${Object.entries(
        annotations,
      )
        .map(([key, value]) => `${key}: ${value}`)
        .join('; ')}`,
    );
  }
  return changed;
}

function says(text: string, values: CatalogDocument[]): boolean {
  const documents = parseDocuments(text);
  return (
    documents.every(({ errors }) => errors.length === 0) &&
    isDeepStrictEqual(valuesOf(documents), values)
  );
}

function mergeAnnotations(there: Annotations, ours: Annotations): Annotations {
  const merged = { ...there };
  for (const [key, value] of Object.entries(ours)) {
    const known = there[key];
    if (known === undefined) merged[key] = value;
    else if (LISTS.test(key)) {
      const named = known.split(',').map(item => item.trim());
      const added = value.split(',').filter(item => !named.includes(item));
      if (added.length > 0) merged[key] = [known.trim(), ...added].join(',');
    }
  }
  return merged;
}

interface CatalogDocument {
  kind?: string;
  metadata?: { name?: string; namespace?: string; annotations?: Annotations };
}

function readDocuments(text: string): Document.Parsed[] {
  const documents = parseDocuments(text);
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault) {
    throw new InputError(`The catalog file is no YAML: ${fault.message}`);
  }
  return documents;
}

function parseDocuments(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text);
  return Array.isArray(documents) ? documents : [];
}

function valuesOf(documents: Document.Parsed[]): CatalogDocument[] {
  return documents.map(document => document.toJS() ?? {});
}

function annotationsOf({ metadata }: CatalogDocument): Annotations {
  return metadata?.annotations ?? {};
}

function refOf(document: Document.Parsed): string | undefined {
  const { kind, metadata }: CatalogDocument = document.toJS() ?? {};
  if (typeof kind !== 'string' || typeof metadata?.name !== 'string') {
    return undefined;
  }
  const { name, namespace = 'default' } = metadata;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Nothing when the file is written in a way that they do not fit into. */
function editsFor(
  text: string,
  document: Document.Parsed,
  there: Annotations,
  after: Annotations,
): Edit[] | undefined {
  const metadata = mapAt(document.contents, 'metadata');
  if (!metadata) return undefined;
  const map = mapAt(metadata, 'annotations');
  if (!map) {
    const first = addAnnotations(text, metadata, after);
    return first && [first];
  }
  const added = Object.entries(after).filter(([key]) => !(key in there));
  const grown = Object.entries(after).filter(
    ([key, value]) => key in there && there[key] !== value,
  );
  return [
    ...(added.length > 0 ? [addPairs(text, map, added)] : []),
    ...grown.flatMap(([key, value]) => replaceValue(text, map, key, value)),
  ];
}

function replaceValue(
  text: string,
  map: Map,
  key: string,
  value: string,
): Edit[] {
  const node = map.get(key, true);
  if (!isScalar(node) || !node.range) return [];
  const [from, to] = node.range;
  const written = map.flow ? JSON.stringify(value) : value;
  // A scalar of several lines ends with the last one's end.
  const end = text[to - 1] === '\n' ? eol(text) : '';
  return [{ from, to, text: written + end }];
}

/** The first annotations of an entity: a map of their own at the end of its metadata. */
function addAnnotations(
  text: string,
  metadata: Map,
  after: Annotations,
): Edit | undefined {
  const pair = metadata.items.find(
    ({ key }) => isScalar(key) && key.value === 'annotations',
  );
  if (pair?.value) {
    // The key is there: with nothing behind it, or with what only an alias knows.
    if (!isScalar(pair.value) || pair.value.value !== null) return undefined;
    const indent = ' '.repeat(columnOf(text, pair.key.range[0]) + 2);
    const lines = pairLines(Object.entries(after)).map(line => indent + line);
    const [, at] = pair.value.range;
    return { from: at, to: at, text: `${eol(text)}${lines.join(eol(text))}` };
  }
  if (metadata.flow) {
    return addPairs(text, metadata, [['annotations', after]]);
  }
  return insertLines(text, metadata, [
    'annotations:',
    ...pairLines(Object.entries(after)).map(line => `  ${line}`),
  ]);
}

function addPairs(text: string, map: Map, pairs: [string, unknown][]): Edit {
  if (!map.flow) {
    return insertLines(text, map, pairLines(pairs));
  }
  const added = pairs
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ');
  const last = map.items.at(-1);
  const at = last ? endOf(last.value ?? last.key) : map.range[0] + 1;
  return { from: at, to: at, text: last ? `, ${added}` : ` ${added} ` };
}

/** New lines at the end of a block map, as far to the right as its first key. */
function insertLines(text: string, map: Map, lines: string[]): Edit {
  const indent = ' '.repeat(columnOf(text, map.items[0].key.range[0]));
  const last = map.items[map.items.length - 1];
  const end = lastLineEnd(text, endOf(last.value ?? last.key));
  const block = lines.map(line => indent + line).join(eol(text));
  const startsLine = end > 0 && text[end - 1] === '\n';
  return startsLine
    ? { from: end, to: end, text: `${block}${eol(text)}` }
    : { from: end, to: end, text: `${eol(text)}${block}` };
}

function pairLines(pairs: [string, unknown][]): string[] {
  return pairs.map(([key, value]) =>
    stringify({ [key]: value }, { lineWidth: 0 }).trimEnd(),
  );
}

/** Where the content of a node ends, those of its last children with it. */
function endOf(node: ParsedNode): number {
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const last = node.items[node.items.length - 1];
    return endOf(last.value ?? last.key);
  }
  if ('items' in node && !node.flow && node.items.length > 0) {
    const last = node.items[node.items.length - 1];
    if ('range' in last) return endOf(last);
  }
  return node.range[1];
}

/** After the line that something ends on, with the comment behind it. */
function lastLineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function eol(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function mapAt(node: unknown, key: string): Map | undefined {
  const value = isMap(node) ? node.get(key, true) : undefined;
  return isMap(value) ? (value as Map) : undefined;
}

function applyEdits(text: string, edits: Edit[]): string {
  return [...edits]
    .sort((one, other) => other.from - one.from)
    .reduce(
      (all, edit) => all.slice(0, edit.from) + edit.text + all.slice(edit.to),
      text,
    );
}
