import { convert, expectBytes, expectDate } from './convert';
import type { Shape, StructureShape } from './Shape';

/** The members of a structure as XML elements, in the order of the model. */
export function writeXml(shape: StructureShape, value: object): string {
  const checked = convert(
    shape,
    value,
    {
      timestamp: (at, path) => expectDate(at, path).toISOString(),
      blob: (at, path) => Buffer.from(expectBytes(at, path)).toString('base64'),
    },
    false,
  );
  return members(shape, checked as Record<string, unknown>);
}

export function element(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function members(
  shape: StructureShape,
  value: Record<string, unknown>,
): string {
  let xml = '';
  for (const [name, member] of shape.members) {
    const item = value[name];
    if (item === undefined) continue;
    if (member.shape.kind === 'list' && member.shape.flattened) {
      const of = member.shape.item;
      for (const one of item as unknown[]) {
        xml += element(member.wireName, content(of, one));
      }
    } else {
      xml += element(member.wireName, content(member.shape, item));
    }
  }
  return xml;
}

function content(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return members(shape, value as Record<string, unknown>);
    case 'list':
      return (value as unknown[])
        .map(item => element(shape.itemName, content(shape.item, item)))
        .join('');
    case 'map':
      return Object.entries(value as Record<string, unknown>)
        .map(([key, item]) =>
          element(
            'entry',
            element('key', escapeXml(key)) +
              element('value', content(shape.value, item)),
          ),
        )
        .join('');
    default:
      return escapeXml(String(value));
  }
}
