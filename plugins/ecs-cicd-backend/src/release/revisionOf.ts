import { createHash } from 'node:crypto';

/** JSON with its keys in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    child !== null && typeof child === 'object' && !Array.isArray(child)
      ? Object.fromEntries(
          Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : child,
  );
}

/** Names a content: equal contents have the same revision, whatever the order of their keys. */
export function revisionOf(content: object): string {
  return createHash('sha256')
    .update(canonical(content))
    .digest('base64url')
    .slice(0, 22);
}
