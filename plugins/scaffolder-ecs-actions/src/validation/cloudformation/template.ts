import {
  childOf,
  entriesOf,
  entryOf,
  itemsOf,
  numberOf,
  stringOf,
  type Tree,
} from '../tree/Tree';

export interface Resource {
  id: string;
  type: string;
  /** Of its logical id. */
  offset: number;
  tree: Tree;
  properties: Tree | undefined;
}

export const resourcesOf = (root: Tree): Resource[] =>
  entriesOf(childOf(root, 'Resources')).map(({ key, keyOffset, value }) => ({
    id: key,
    type: stringOf(childOf(value, 'Type')) ?? '',
    offset: keyOffset,
    tree: value,
    properties: childOf(value, 'Properties'),
  }));

export const ofType = (root: Tree, ...types: string[]) =>
  resourcesOf(root).filter(({ type }) => types.includes(type));

/** Joins the parts of `Fn::Sub` and `Fn::Join` as far as the file tells them. */
export function writtenText(tree: Tree | undefined): string | undefined {
  const text = stringOf(tree);
  if (text !== undefined) return text;
  const sub = childOf(tree, 'Fn::Sub');
  if (sub) return stringOf(sub) ?? stringOf(childOf(sub, 0));
  const join = childOf(tree, 'Fn::Join');
  if (!join) return undefined;
  return itemsOf(childOf(join, 1))
    .map(part => writtenText(part) ?? '${…}')
    .join(stringOf(childOf(join, 0)) ?? '');
}

/** A number as it is written, or the default of the parameter that it is. */
export function numberIn(root: Tree, tree: Tree | undefined) {
  const parameter = stringOf(childOf(tree, 'Ref'));
  return parameter === undefined
    ? numberOf(tree)
    : numberOf(childOf(root, 'Parameters', parameter, 'Default'));
}

/** Neither missing nor empty; a reference counts as something. */
export const isGiven = (tree: Tree | undefined) =>
  tree !== undefined &&
  !(tree.kind === 'list' && tree.items.length === 0) &&
  !(tree.kind === 'scalar' && (tree.value === null || tree.value === ''));

export const isReference = (tree: Tree | undefined) =>
  entryOf(tree, 'Ref') !== undefined ||
  entriesOf(tree).some(({ key }) => key.startsWith('Fn::'));
