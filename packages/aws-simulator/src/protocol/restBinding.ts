import { ServiceError } from './ServiceError';
import type { Shape, StructureShape } from './Shape';

/** Where a REST operation is called: `GET /2015-03-31/functions/{FunctionName}`. */
export interface RestRoute {
  operationName: string;
  method: string;
  path: RegExp;
  /** The members that the path carries, in its order. */
  labels: string[];
}

/** A route of an operation's `http` trait. A label with a plus takes the rest of the path, slashes and all. */
export function restRoute(
  operationName: string,
  [method, uri]: readonly [string, string, number],
): RestRoute {
  const labels: string[] = [];
  const [path] = uri.split('?');
  const pattern = path
    .split('/')
    .map(part => {
      const label = /^\{(\w+)(\+?)\}$/.exec(part);
      if (!label) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      labels.push(label[1]);
      return label[2] ? '(.+)' : '([^/]+)';
    })
    .join('/');
  return {
    operationName,
    method,
    path: new RegExp(`^${pattern.replace(/\/$/, '')}/?$`),
    labels,
  };
}

/** The input that a REST request carries in its path, its query and its body, as one JSON text. */
export function bindRestInput(
  route: RestRoute,
  input: StructureShape,
  request: { path: string; query: string; body: Uint8Array },
): Uint8Array {
  const bound: Record<string, unknown> = readBody(request.body);
  const query = new URLSearchParams(request.query);
  for (const [name, { shape, queryName }] of input.members) {
    if (queryName === undefined || !query.has(queryName)) continue;
    bound[name] =
      shape.kind === 'list'
        ? query.getAll(queryName).map(text => scalar(shape.item, text))
        : scalar(shape, query.get(queryName) ?? '');
  }
  const found = route.path.exec(request.path);
  route.labels.forEach((name, index) => {
    bound[name] = decode(found?.[index + 1] ?? '');
  });
  return Buffer.from(JSON.stringify(bound));
}

function readBody(body: Uint8Array): Record<string, unknown> {
  if (body.byteLength === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ServiceError(
      'SerializationException',
      'The request body is not a JSON object',
    );
  }
  return { ...parsed };
}

function scalar(shape: Shape, text: string): unknown {
  if (shape.kind === 'number' && text.trim() !== '') {
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }
  if (shape.kind === 'boolean' && /^(true|false)$/.test(text)) {
    return text === 'true';
  }
  return text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError(
      'SerializationException',
      `The path is not well encoded: ${text}`,
    );
  }
}
