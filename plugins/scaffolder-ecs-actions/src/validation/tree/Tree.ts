/**
 * What YAML and JSON have in common, with the places of everything in the text. CloudFormation's short forms (`!Ref x`)
 * stand here as their long ones (`{ Ref: x }`).
 */
export type Tree = MapTree | ListTree | ScalarTree;

interface Place {
  /** Where it begins and ends, counted in characters from the start of the text. */
  offset: number;
  end: number;
}

export interface Entry {
  key: string;
  keyOffset: number;
  value: Tree;
}

export interface MapTree extends Place {
  kind: 'map';
  entries: Entry[];
}

export interface ListTree extends Place {
  kind: 'list';
  items: Tree[];
}

export type Scalar = string | number | boolean | null;

export interface ScalarTree extends Place {
  kind: 'scalar';
  value: Scalar;
  /** As it is written; differs from `value` where YAML reads a number, such as `0.0`. */
  raw: string;
  /** Where a character of a string's value stands. */
  at(index: number): number;
}

export const entriesOf = (tree: Tree | undefined): Entry[] =>
  tree?.kind === 'map' ? tree.entries : [];

export const itemsOf = (tree: Tree | undefined): Tree[] =>
  tree?.kind === 'list' ? tree.items : [];

export const entryOf = (tree: Tree | undefined, key: string) =>
  entriesOf(tree).find(entry => entry.key === key);

/** Follows keys and indexes; undefined as soon as one is missing. */
export function childOf(
  tree: Tree | undefined,
  ...path: (string | number)[]
): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (at, step) =>
      typeof step === 'number' ? itemsOf(at)[step] : entryOf(at, step)?.value,
    tree,
  );
}

export const scalarOf = (tree: Tree | undefined) =>
  tree?.kind === 'scalar' ? tree : undefined;

export function stringOf(tree: Tree | undefined): string | undefined {
  const value = scalarOf(tree)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Of a number, or of a string that is written like one: templates have both. */
export function numberOf(tree: Tree | undefined): number | undefined {
  const value = scalarOf(tree)?.value;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)
    ? Number(value)
    : undefined;
}

/** Templates write booleans as strings too. */
export function isTrue(tree: Tree | undefined): boolean {
  const value = scalarOf(tree)?.value;
  return value === true || value === 'true';
}

/** Visits the tree and everything in it, with the key under which it stands. */
export function walk(
  tree: Tree,
  visit: (tree: Tree, key: string | undefined, parent?: Tree) => void,
  key?: string,
  parent?: Tree,
): void {
  visit(tree, key, parent);
  for (const entry of entriesOf(tree)) {
    walk(entry.value, visit, entry.key, tree);
  }
  for (const item of itemsOf(tree)) walk(item, visit, undefined, tree);
}

export type Plain = Scalar | Plain[] | { [key: string]: Plain };

export function plainOf(tree: Tree): Plain {
  switch (tree.kind) {
    case 'map':
      return Object.fromEntries(
        tree.entries.map(entry => [entry.key, plainOf(entry.value)]),
      );
    case 'list':
      return tree.items.map(plainOf);
    default:
      return tree.value;
  }
}

/** Whether two values are written the same, such as two references to one role. */
export const sameValue = (one: Tree, other: Tree) =>
  JSON.stringify(plainOf(one)) === JSON.stringify(plainOf(other));
