/** The page of a stack, from the tab's own path. Its id is an ARN, which has slashes in it. */
export function stackPath(stackId: string): string {
  return `stacks/${encodeURIComponent(stackId)}`;
}

/** `arn:…:stack/shop/1a2b` reads `shop`. */
export function stackName(stackId: string): string {
  return /:stack\/([^/]+)/.exec(stackId)?.[1] ?? stackId;
}
