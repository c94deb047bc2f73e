import type {
  CallExpression,
  Expression,
  File,
  NewExpression,
  Node,
  ObjectExpression,
} from '@babel/types';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string';

const childrenOf = (node: Node): Node[] =>
  Object.entries(node).flatMap(([key, value]) => {
    if (
      /^(?:leading|trailing|inner)Comments$|^(?:loc|tokens|errors)$/.test(key)
    ) {
      return [];
    }
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });

/** Visits every node with those around it, the outermost first. */
export function visitNodes(
  root: Node,
  visit: (node: Node, around: readonly Node[]) => void,
  around: readonly Node[] = [],
): void {
  visit(root, around);
  const inner = [...around, root];
  for (const child of childrenOf(root)) visitNodes(child, visit, inner);
}

export function nodesOf<T extends Node['type']>(
  root: Node,
  ...types: T[]
): Extract<Node, { type: T }>[] {
  const found: Node[] = [];
  visitNodes(root, node => {
    if (types.some(type => type === node.type)) found.push(node);
  });
  return found as Extract<Node, { type: T }>[];
}

export const offsetOf = (node: Node) => node.start ?? 0;

/** The last part of a name, such as `FargateService` of `ecs.FargateService`. */
export function calledName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return calledName(node.property);
  return '';
}

/** The name as it is written, such as `ContainerImage.fromRegistry`. */
export function writtenName(node: Node): string {
  if (node.type === 'MemberExpression') {
    return `${writtenName(node.object)}.${writtenName(node.property)}`;
  }
  return node.type === 'Identifier' ? node.name : '';
}

export function textOf(node: Node | undefined | null): string | undefined {
  if (node?.type === 'StringLiteral') return node.value;
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0
    ? node.quasis[0].value.cooked ?? undefined
    : undefined;
}

export interface Property {
  name: string;
  value: Expression;
  offset: number;
}

export const propertiesOf = (object: ObjectExpression): Property[] =>
  object.properties.flatMap(property => {
    if (property.type !== 'ObjectProperty') return [];
    const { key, value } = property;
    const name = key.type === 'Identifier' ? key.name : textOf(key) ?? '';
    return [{ name, value: value as Expression, offset: offsetOf(property) }];
  });

/** The properties that a construct is given; undefined when the code does not show them all. */
export function propsOf(
  call: NewExpression | CallExpression,
): Property[] | undefined {
  const last = call.arguments[call.arguments.length - 1];
  if (last?.type !== 'ObjectExpression') return undefined;
  return last.properties.some(({ type }) => type === 'SpreadElement')
    ? undefined
    : propertiesOf(last);
}

export const newOf = (program: File, ...names: string[]) =>
  nodesOf(program, 'NewExpression').filter(({ callee }) =>
    names.includes(calledName(callee)),
  );

export const callsOf = (program: File, ...names: string[]) =>
  nodesOf(program, 'CallExpression').filter(({ callee }) =>
    names.includes(calledName(callee)),
  );

/** What an import, an `import … = require(…)` or a call of `require` names. */
function moduleOf(node: Node): string | undefined {
  if (node.type === 'ImportDeclaration') return node.source.value;
  if (node.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = node;
    return moduleReference.type === 'TSExternalModuleReference'
      ? moduleReference.expression.value
      : undefined;
  }
  return node.type === 'CallExpression' && calledName(node.callee) === 'require'
    ? textOf(node.arguments[0])
    : undefined;
}

/** Modules that are imported or required, in all the ways there are. */
export function importsOf(program: File): { module: string; offset: number }[] {
  const found: { module: string; offset: number }[] = [];
  visitNodes(program, node => {
    const module = moduleOf(node);
    if (module) found.push({ module, offset: offsetOf(node) });
  });
  return found;
}
