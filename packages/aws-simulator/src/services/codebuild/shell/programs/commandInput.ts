import type { Shape, StructureShape } from '../../../../protocol/Shape';

/** What the AWS command line makes of its options: an operation's input, and how its answer is shown. */
export interface CommandOptions {
  input: Record<string, unknown>;
  query: string | undefined;
  output: string;
  region: string | undefined;
}

/** Options that say nothing of the operation. */
const SWITCHES = /^no-(paginate|cli-pager|verify-ssl|cli-auto-prompt)$|^debug$/;

export function commandInput(
  words: readonly string[],
  shape: StructureShape,
): CommandOptions {
  const options = optionsIn(words);
  const single = (name: string) => options.get(name)?.[0];
  const members = new Map(
    [...shape.members].map(([name, member]) => [plain(name), { name, member }]),
  );
  const input: Record<string, unknown> = {};
  for (const [option, values] of options) {
    const found = members.get(plain(option.replace(/^no-/, '')));
    if (!found) continue;
    input[found.name] =
      found.member.shape.kind === 'boolean' && values.length === 0
        ? !option.startsWith('no-')
        : valueOf(values, found.member.shape);
  }
  return {
    input,
    query: single('query'),
    output: single('output') ?? 'json',
    region: single('region'),
  };
}

function optionsIn(words: readonly string[]): Map<string, string[]> {
  const options = new Map<string, string[]>();
  let values: string[] | undefined;
  for (const word of words) {
    const match = /^--([a-z0-9-]+)(?:=([\s\S]*))?$/.exec(word);
    if (!match) values?.push(word);
    else if (SWITCHES.test(match[1])) values = undefined;
    else {
      values = match[2] === undefined ? [] : [match[2]];
      options.set(match[1], values);
    }
  }
  return options;
}

function valueOf(values: readonly string[], shape: Shape): unknown {
  const [text = ''] = values;
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  switch (shape.kind) {
    case 'list':
      return values
        .flatMap(value =>
          shape.item.kind === 'structure' ? value : value.split(','),
        )
        .map(value => valueOf([value], shape.item));
    case 'structure': {
      const pairs = text.split(',').map(pair => pair.split(/=([\s\S]*)/));
      return Object.fromEntries(
        pairs.flatMap(([key, value = '']) => {
          const member = shape.members.get(key);
          return member ? [[key, valueOf([value], member.shape)]] : [];
        }),
      );
    }
    case 'map':
      return Object.fromEntries(
        text.split(',').map(pair => pair.split(/=([\s\S]*)/).slice(0, 2)),
      );
    case 'number':
      return Number(text);
    case 'boolean':
      return text !== 'false';
    case 'blob':
      return new Uint8Array(Buffer.from(text, 'base64'));
    default:
      return text;
  }
}

function plain(name: string): string {
  return name.replace(/-/g, '').toLowerCase();
}
