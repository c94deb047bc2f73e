/** Looks like something else than a text to a YAML reader. */
const OTHER_TYPE = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as a YAML value on a line of its own, in quotes only where it needs them. */
export function yamlText(text: string): string {
  const plain =
    /^[A-Za-z_/.$][\x20-\x7e]*$/.test(text) &&
    !/: | #|[: ]$|^\.[\di]/.test(text) &&
    !OTHER_TYPE.test(text);
  if (plain) return text;
  // Only double quotes know escapes.
  return /^[\x20-\x7e\xa0-\u2027\u202a-\ufefe]*$/.test(text)
    ? `'${text.replace(/'/g, "''")}'`
    : JSON.stringify(text);
}

/** Lines moved to the right; empty ones stay empty. */
export function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map(line => (line === '' ? '' : ' '.repeat(spaces) + line));
}
