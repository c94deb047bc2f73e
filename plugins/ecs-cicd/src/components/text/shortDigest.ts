/** An image digest as people compare it: twelve characters behind the name of the hash. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha\d+:/, '').slice(0, 12);
}
