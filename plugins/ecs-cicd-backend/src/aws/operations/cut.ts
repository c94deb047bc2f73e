/** The beginning of a text that is too long for AWS, which takes no half of a character. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
