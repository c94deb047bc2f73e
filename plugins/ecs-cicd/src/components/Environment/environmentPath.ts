/** The page of an environment, from the tab's own path. Its id is an ARN, which has slashes in it. */
export function environmentPath(environmentId: string): string {
  return `environments/${encodeURIComponent(environmentId)}`;
}
