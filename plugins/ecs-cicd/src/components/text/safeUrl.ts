/** Some addresses come from what people typed into a pipeline, so only those that a browser merely opens are linked. */
export function safeUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}
