/**
 * CloudWatch Logs' pattern of terms: every plain or quoted term must be in the message, none of those with `-`, and at
 * least one of those with `?`.
 */
export function matcherOf(
  pattern: string | undefined,
): (message: string) => boolean {
  const required: string[] = [];
  const optional: string[] = [];
  const forbidden: string[] = [];
  for (const [, sign, quoted, plain] of (pattern ?? '').matchAll(
    /([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g,
  )) {
    const term = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (sign === '-') forbidden.push(term);
    else if (sign === '?') optional.push(term);
    else required.push(term);
  }
  return message =>
    required.every(term => message.includes(term)) &&
    !forbidden.some(term => message.includes(term)) &&
    (optional.length === 0 || optional.some(term => message.includes(term)));
}
