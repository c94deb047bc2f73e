/** Stands in the summary of a decision, so that it is known later by which request it was made. */
export function approvalMark(requestId: string): string {
  return `[${requestId.slice(0, 8)}]`;
}
