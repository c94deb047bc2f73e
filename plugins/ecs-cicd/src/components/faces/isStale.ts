/** Longer than the slowest rhythm in which the view is asked for. */
const STALE_AFTER_SECONDS = 180;

/** Whether a view is so old, or its refresh in such trouble, that a person has to know. */
export function isStale(ageSeconds: number, error: Error | undefined): boolean {
  return error !== undefined || ageSeconds > STALE_AFTER_SECONDS;
}
