type Piece = string | number | false | undefined;

/**
 * A piece of a file, indented like the code around it: the indentation that all lines share goes away. A value that stands
 * alone on its line is indented as the line is, however many lines it has, and takes the line with it when it is
 * `undefined`, `false` or empty.
 */
export function text(strings: TemplateStringsArray, ...values: Piece[]) {
  const parts = dedent(strings).split('\n');
  const written = parts.flatMap(line => {
    const alone = /^(\s*)\0(\d+)\0$/.exec(line);
    if (!alone) {
      return [
        line.replace(/\0(\d+)\0/g, (_, index) => String(values[Number(index)])),
      ];
    }
    const value = values[Number(alone[2])];
    return value === undefined || value === false || value === ''
      ? []
      : indent(String(value), alone[1].length).split('\n');
  });
  return written.join('\n');
}

/** Sections with an empty line between them; those that are not there leave no gap. */
export function sections(...parts: Piece[]) {
  return parts.filter(Boolean).join('\n\n');
}

/** Lines one below another; those that are not there leave no gap. */
export function lines(...parts: Piece[]) {
  return parts.filter(Boolean).join('\n');
}

/** Two spaces a step; empty lines stay empty. */
export function indent(value: string, spaces: number) {
  return value.replace(/^(?=.)/gm, ' '.repeat(spaces));
}

/** A value of YAML on one line: plain where nothing can be mistaken, else in single quotes. */
export function scalar(value: string) {
  const line = value.replace(/\s+/g, ' ').trim();
  const plain =
    /^[A-Za-z/][\w ./@()-]*(?:[:,'][\w/][\w ./@()-]*)*$/.test(line) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(line);
  return plain ? line : `'${line.replace(/'/g, "''")}'`;
}

function dedent(strings: TemplateStringsArray) {
  const whole = strings.reduce(
    (joined, part, index) => `${joined}\0${index - 1}\0${part}`,
  );
  const body = whole.replace(/^\n/, '').replace(/\n[ \t]*$/, '');
  const depths = body
    .split('\n')
    .filter(line => line.trim())
    .map(line => /^ */.exec(line)![0].length);
  const depth = Math.min(...depths);
  return body.replace(new RegExp(`^ {${depth}}`, 'gm'), '');
}
