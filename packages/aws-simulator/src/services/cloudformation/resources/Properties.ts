import { asMap, isMap } from '../template/Template';

/** Reads a resource's properties, whose values may be written as another kind of scalar. */
export class Properties {
  readonly values: Record<string, unknown>;

  constructor(values: unknown) {
    this.values = asMap(values);
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return value === undefined ? undefined : textOf(value);
  }

  /** A property that the schema asks for. */
  required(name: string): string {
    return this.text(name) ?? '';
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return value === undefined ? undefined : Number(value);
  }

  flag(name: string): boolean | undefined {
    const value = this.values[name];
    return value === undefined
      ? undefined
      : String(value).toLowerCase() === 'true';
  }

  texts(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(textOf) : [];
  }

  inside(name: string): Properties {
    return new Properties(this.values[name]);
  }

  each(name: string): Properties[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(item => new Properties(item)) : [];
  }

  /** A map of texts. */
  table(name: string): Record<string, string> {
    return Object.fromEntries(
      Object.entries(asMap(this.values[name])).map(([key, value]) => [
        key,
        textOf(value),
      ]),
    );
  }
}

/** JSON where a document stands in place of its text. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same with names as the service's own API has them: `containerName` for `ContainerName`. */
export function camelCase(
  value: unknown,
  keep: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map(item => camelCase(item, keep));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      keep.includes(name) ? item : camelCase(item, keep),
    ]),
  );
}
