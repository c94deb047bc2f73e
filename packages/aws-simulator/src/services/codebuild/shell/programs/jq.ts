/** jq would take this filter, or not; the simulator knows too little of it. */
export class UnknownFilter extends Error {}

type Filter = (input: unknown) => unknown[];

const comparisons: Record<string, (a: unknown, b: unknown) => boolean> = {
  '==': (a, b) => JSON.stringify(a) === JSON.stringify(b),
  '!=': (a, b) => JSON.stringify(a) !== JSON.stringify(b),
  '>': (a, b) => Number(a) > Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  '<': (a, b) => Number(a) < Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
};

const functions: Record<string, Filter> = {
  empty: () => [],
  length: input => [valuesOf(input).length],
  keys: input => [Object.keys(input ?? {}).sort()],
  numbers: input => (typeof input === 'number' ? [input] : []),
  strings: input => (typeof input === 'string' ? [input] : []),
  tonumber: input => [Number(input)],
  tostring: input => [
    typeof input === 'string' ? input : JSON.stringify(input),
  ],
  not: input => [input === null || input === false],
  add: input => {
    const values = valuesOf(input).filter(one => one !== null);
    if (values.length === 0) return [null];
    return [
      values.every(one => typeof one === 'number')
        ? values.reduce<number>((sum, one) => sum + Number(one), 0)
        : values.join(''),
    ];
  },
};

function valuesOf(value: unknown): unknown[] {
  if (typeof value === 'string') return [...value];
  return typeof value === 'object' && value !== null
    ? Object.values(value)
    : [];
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key] ?? null
    : null;
}

class FilterReader {
  readonly #tokens: readonly string[];
  readonly #variables: Record<string, unknown>;
  #at = 0;

  constructor(tokens: readonly string[], variables: Record<string, unknown>) {
    this.#tokens = tokens;
    this.#variables = variables;
  }

  expectEnd(): void {
    if (this.#at < this.#tokens.length) this.#refuse();
  }

  pipe(): Filter {
    let left = this.#comma();
    while (this.#takeIf('|')) {
      const [before, after] = [left, this.#comma()];
      left = input => before(input).flatMap(after);
    }
    return left;
  }

  #comma(): Filter {
    let left = this.#alternative();
    while (this.#takeIf(',')) {
      const [before, after] = [left, this.#alternative()];
      left = input => [...before(input), ...after(input)];
    }
    return left;
  }

  #alternative(): Filter {
    const left = this.#comparison();
    if (!this.#takeIf('//')) return left;
    const right = this.#alternative();
    return input => {
      const found = left(input).filter(one => one !== null && one !== false);
      return found.length > 0 ? found : right(input);
    };
  }

  #comparison(): Filter {
    const left = this.#term();
    const operator = this.#tokens[this.#at];
    const compare = comparisons[operator];
    if (!compare) return left;
    this.#at += 1;
    const right = this.#term();
    return input =>
      left(input).flatMap(a => right(input).map(b => compare(a, b)));
  }

  #term(): Filter {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    let filter: Filter;
    if (token === undefined) return this.#refuse();
    else if (token === '[') {
      const inner = this.#takeIf(']') ? undefined : this.pipe();
      if (inner) this.#take(']');
      filter = input => [inner ? inner(input) : []];
    } else if (token === '{') {
      this.#take('}');
      filter = () => [{}];
    } else if (token === '(') {
      filter = this.pipe();
      this.#take(')');
    } else if (token.startsWith('.')) {
      filter = input => [token === '.' ? input : member(input, token.slice(1))];
    } else if (token.startsWith('$')) {
      filter = () => [this.#variables[token.slice(1)] ?? null];
    } else if (/^["\d-]|^(true|false|null)$/.test(token)) {
      const value: unknown = JSON.parse(token);
      filter = () => [value];
    } else filter = functions[token] ?? this.#refuse();
    return this.#suffix(filter);
  }

  #suffix(start: Filter): Filter {
    let filter = start;
    for (;;) {
      const before = filter;
      const token = this.#tokens[this.#at] ?? '';
      if (/^\.\w+$/.test(token)) {
        this.#at += 1;
        filter = input => before(input).map(one => member(one, token.slice(1)));
      } else if (token === '[') {
        this.#at += 1;
        if (this.#takeIf(']')) {
          filter = input => before(input).flatMap(valuesOf);
          continue;
        }
        const [key] = this.pipe()(null);
        this.#take(']');
        filter = input => before(input).map(one => member(one, String(key)));
      } else return filter;
    }
  }

  #takeIf(token: string): boolean {
    const found = this.#tokens[this.#at] === token;
    if (found) this.#at += 1;
    return found;
  }

  #take(token: string): void {
    if (!this.#takeIf(token)) this.#refuse();
  }

  #refuse(): never {
    throw new UnknownFilter(this.#tokens.join(' '));
  }
}

/**
 * The part of jq that build scripts use: paths, `|`, `,`, `//`, lists, texts, numbers, comparisons and a few functions.
 * Gives each of the filter's outputs.
 *
 * @throws UnknownFilter for everything else
 */
export function jq(
  filter: string,
  input: unknown,
  variables: Record<string, unknown> = {},
): unknown[] {
  const tokens =
    filter.match(
      /"(?:[^"\\]|\\.)*"|\/\/|[<>=!]=|[<>|,()[\]{}:]|\$\w+|\.\w*|-?\d+|\w+|\S/g,
    ) ?? [];
  const reader = new FilterReader(tokens, variables);
  const read = reader.pipe();
  reader.expectEnd();
  return read(input);
}
