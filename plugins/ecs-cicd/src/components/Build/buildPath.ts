/** Where the page of a build is, below the tab; its id holds a `:`. */
export function buildPath(buildId: string): string {
  return `builds/${encodeURIComponent(buildId)}`;
}
