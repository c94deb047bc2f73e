import { isMap, Template } from './Template';
import { validationError } from './validationError';

/** What a value asks another part of the template for. */
export interface Reference {
  /** A parameter's, a resource's or a pseudo parameter's name. */
  name: string;
  /** Of a resource; its `Ref` when missing. */
  attribute?: string;
}

const VARIABLE = /\$\{([^!][^}]*)\}/g;

/** Everything that a value refers to, also in branches that are not taken. */
export function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]): Reference[] => {
    if (key === 'Ref') return [{ name: String(item) }];
    if (key === 'Fn::GetAtt') return [attributeReference(item)];
    if (key === 'Fn::Sub') return substitutions(item);
    return referencesIn(item);
  });
}

/** Of `Fn::GetAtt`, whose argument is a list or a path. */
export function attributeReference(argument: unknown): Reference {
  if (Array.isArray(argument) && argument.length === 2) {
    return { name: String(argument[0]), attribute: String(argument[1]) };
  }
  const [name, ...path] = (typeof argument === 'string' ? argument : '').split(
    '.',
  );
  if (!name || path.length === 0) {
    throw validationError(
      'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  }
  return { name, attribute: path.join('.') };
}

/** A text with `${…}` in it, and what stands for the names that are no parameter or resource. */
export function subArguments(argument: unknown): {
  text: string;
  values: Record<string, unknown>;
} {
  const [text, values = {}] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string' || !isMap(values)) {
    throw validationError(
      "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  }
  return { text, values };
}

/** The names between `${` and `}`, each with what is to stand there. */
export function substitute(
  text: string,
  valueOf: (variable: string) => string,
): string {
  return text
    .replace(VARIABLE, (_whole, name: string) => {
      if (!/^[\w.:]+$/.test(name)) {
        throw validationError(
          'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
        );
      }
      return valueOf(name);
    })
    .replace(/\$\{!([^}]*)\}/g, '${$1}');
}

/** `Service.Name` is an attribute, `Service` a `Ref`. */
export function variableReference(variable: string): Reference {
  const dot = variable.indexOf('.');
  return dot < 0
    ? { name: variable }
    : { name: variable.slice(0, dot), attribute: variable.slice(dot + 1) };
}

function substitutions(argument: unknown): Reference[] {
  const { text, values } = subArguments(argument);
  const found = referencesIn(Object.values(values));
  substitute(text, variable => {
    if (!(variable in values)) found.push(variableReference(variable));
    return '';
  });
  return found;
}

/** The resources that have to be there before each one, of those that the stack will have. */
export function dependenciesOf(
  template: Template,
  wanted: ReadonlySet<string>,
): Map<string, string[]> {
  return new Map(
    [...wanted].map(logicalId => {
      const resource = template.resources.get(logicalId);
      const names = [
        ...(resource?.dependsOn ?? []),
        ...referencesIn(resource?.properties).map(({ name }) => name),
        ...referencesIn(resource?.updatePolicy).map(({ name }) => name),
      ];
      return [logicalId, [...new Set(names)].filter(name => wanted.has(name))];
    }),
  );
}

/** Each one after those that it depends on, and those that depend on each other in a circle. */
export function orderOf(dependencies: Map<string, string[]>): {
  order: string[];
  circle: string[];
} {
  const order: string[] = [];
  let circle = [...dependencies.keys()];
  for (;;) {
    const ready = circle.filter(name =>
      (dependencies.get(name) ?? []).every(other => order.includes(other)),
    );
    if (ready.length === 0) return { order, circle };
    order.push(...ready);
    circle = circle.filter(name => !ready.includes(name));
  }
}

/** Each one after those that it depends on; refuses a circle. */
export function inOrder(dependencies: Map<string, string[]>): string[] {
  const { order, circle } = orderOf(dependencies);
  if (circle.length > 0) {
    throw validationError(
      `Circular dependency between resources: [${circle.join(', ')}]`,
    );
  }
  return order;
}
