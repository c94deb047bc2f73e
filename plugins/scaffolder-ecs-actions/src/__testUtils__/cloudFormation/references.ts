import type { Json, Template } from './readTemplate';

/** What one resource, or the conditions and outputs, refer to. */
export interface Reference {
  /** A parameter, a resource or a pseudo parameter; or a condition. */
  target: string;
  attribute?: string;
  kind: 'value' | 'condition';
}

/** Everything that a value names by `Ref`, `Fn::GetAtt`, `Fn::Sub` or `Fn::If`. */
export function referencesIn(value: Json): Reference[] {
  if (Array.isArray(value)) {
    return value.flatMap(referencesIn);
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, content]): Reference[] => {
    switch (key) {
      case 'Ref':
        return [{ target: String(content), kind: 'value' }];
      case 'Fn::GetAtt': {
        const [target, attribute] = content as string[];
        return [{ target, attribute, kind: 'value' }];
      }
      case 'Fn::Sub':
        return inText(content);
      case 'Fn::If': {
        const [condition, ...choices] = content as Json[];
        return [
          { target: String(condition), kind: 'condition' },
          ...referencesIn(choices),
        ];
      }
      default:
        return referencesIn(content);
    }
  });
}

/** The names that nothing in the template answers to. */
export function danglingReferences(template: Template): string[] {
  const values = new Set([
    ...Object.keys(template.Parameters ?? {}),
    ...Object.keys(template.Resources),
  ]);
  const conditions = new Set(Object.keys(template.Conditions ?? {}));
  return referencesIn(template as unknown as Json)
    .filter(({ target, kind }) =>
      kind === 'condition'
        ? !conditions.has(target)
        : !values.has(target.split('.')[0]) && !target.startsWith('AWS::'),
    )
    .map(({ target }) => target);
}

/** Parameters and conditions that nothing refers to. */
export function unusedNames(template: Template): string[] {
  const used = new Set(
    referencesIn(template as unknown as Json).map(({ target }) => target),
  );
  return [
    ...Object.keys(template.Parameters ?? {}),
    ...Object.keys(template.Conditions ?? {}),
  ].filter(name => !used.has(name));
}

function inText(content: Json): Reference[] {
  const [sentence, own] = Array.isArray(content) ? content : [content, {}];
  const named = [...String(sentence).matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map(match => match[1])
    .filter(name => !(name in (own as object)));
  return [
    ...named.map((name): Reference => {
      const [target, attribute] = name.startsWith('AWS::')
        ? [name]
        : name.split(/\.(.*)/, 2);
      return { target, attribute, kind: 'value' };
    }),
    ...referencesIn(own),
  ];
}
