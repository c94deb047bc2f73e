import type { Shape, TimestampFormat } from '../../../protocol/Shape';

/** Seconds; what is in milliseconds, or zero by mistake, lies far outside. */
const EPOCH = { from: Date.UTC(2015, 0) / 1000, to: Date.UTC(2100, 0) / 1000 };

/** Everything in which a JSON value differs from its shape. */
export function jsonViolations(
  shape: Shape,
  value: unknown,
  path = '$',
): string[] {
  switch (shape.kind) {
    case 'structure': {
      if (!isObject(value)) return [`${path} is no structure`];
      const unknown = Object.keys(value)
        .filter(name => !shape.members.has(name))
        .map(name => `${path}.${name} is unknown to ${shape.name}`);
      const missing = shape.required
        .filter(name => value[name] === undefined)
        .map(name => `${path}.${name} is missing`);
      const members = [...shape.members].flatMap(([name, member]) =>
        value[name] === undefined
          ? []
          : jsonViolations(member.shape, value[name], `${path}.${name}`),
      );
      const isTorn = shape.union && Object.keys(value).length !== 1;
      return [
        ...unknown,
        ...missing,
        ...members,
        ...(isTorn ? [`${path} is not one of a union`] : []),
      ];
    }
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) =>
            jsonViolations(shape.item, item, `${path}[${index}]`),
          )
        : [`${path} is no list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) =>
            jsonViolations(shape.value, item, `${path}.${key}`),
          )
        : [`${path} is no map`];
    case 'timestamp':
      return isTimestamp(shape.format, value)
        ? []
        : [`${path} is no timestamp: ${JSON.stringify(value)}`];
    case 'blob':
      return typeof value === 'string' && /^[A-Za-z0-9+/]*=*$/.test(value)
        ? []
        : [`${path} is no base64`];
    case 'document':
      return [];
    default:
      return typeof value === shape.kind
        ? []
        : [`${path} is no ${shape.kind}: ${JSON.stringify(value)}`];
  }
}

function isTimestamp(format: TimestampFormat, value: unknown): boolean {
  if (format === 'date-time') return isIsoTime(value);
  if (format === 'http-date') {
    return typeof value === 'string' && / GMT$/.test(value);
  }
  return typeof value === 'number' && value >= EPOCH.from && value < EPOCH.to;
}

export function isIsoTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
