/** printf's format, used again as long as there are values. */
export function formatted(format: string, values: readonly string[]): string {
  const left = [...values];
  let text = '';
  do {
    text += format.replace(
      /%(?:[-0-9.]*)([sdq%])|\\(n|t|\\|")/g,
      (_match, kind: string | undefined, escaped: string) => {
        if (kind === '%') return '%';
        if (kind) return left.shift() ?? '';
        return { n: '\n', t: '\t' }[escaped] ?? escaped;
      },
    );
  } while (left.length > 0 && /%[-0-9.]*[sdq]/.test(format));
  return text;
}
