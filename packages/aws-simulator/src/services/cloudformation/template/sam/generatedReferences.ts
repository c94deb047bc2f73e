import { attributeReference } from '../references';
import { isMap } from '../Template';

/** What SAM has made of each function, by the function's logical id: `Version`, `Alias`, `DeploymentGroup`. */
export type GeneratedIds = Map<string, Partial<Record<string, string>>>;

/** Lets what refers to `Resize.Version`, as SAM has it, refer to the resource that it has become. */
export function resolveGenerated(value: unknown, ids: GeneratedIds): unknown {
  if (Array.isArray(value)) {
    return value.map(item => resolveGenerated(item, ids));
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (name === 'Ref') return [name, idFor(String(item), ids) ?? item];
      if (name === 'Fn::GetAtt') return [name, attributeFor(item, ids)];
      if (name === 'Fn::Sub') return [name, textFor(item, ids)];
      return [name, resolveGenerated(item, ids)];
    }),
  );
}

/** `Resize.Version` */
function idFor(reference: string, ids: GeneratedIds): string | undefined {
  const [logicalId, part] = reference.split('.');
  return part === undefined ? undefined : ids.get(logicalId)?.[part];
}

/** `Resize.Version.Version` */
function attributeFor(argument: unknown, ids: GeneratedIds): unknown {
  const { name, attribute = '' } = attributeReference(argument);
  const [part, ...path] = attribute.split('.');
  const id = path.length > 0 ? idFor(`${name}.${part}`, ids) : undefined;
  return id === undefined ? argument : [id, path.join('.')];
}

function textFor(argument: unknown, ids: GeneratedIds): unknown {
  const [text, values] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string') return argument;
  const resolved = text.replace(
    /\$\{(\w+\.\w+)((?:\.\w+)*)\}/g,
    (whole, reference: string, path: string) => {
      const id = idFor(reference, ids);
      return id === undefined ? whole : `\${${id}${path}}`;
    },
  );
  return values === undefined
    ? resolved
    : [resolved, resolveGenerated(values, ids)];
}
