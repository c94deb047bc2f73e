/** Lines for a shell, wherever they stand. */
export interface Script {
  text: string;
  /** Where a character of the text stands in the file's text. */
  at(index: number): number;
}

/**
 * The text with continued lines joined and comments blanked, of the same length: what the shell sees, at the same
 * places.
 */
export function readable(text: string): string {
  return text
    .replace(/\\\r?\n/g, match => ' '.repeat(match.length))
    .replace(/^[^\S\n]*#.*$/gm, match => ' '.repeat(match.length));
}

export interface Command {
  /** From its first word to the operator that ends it. */
  text: string;
  index: number;
}

/** Commands that begin with these words, also behind `&&`, `|` and within `$( )`. */
export function commandsOf(script: Script, words: RegExp): Command[] {
  const text = readable(script.text);
  const pattern = new RegExp(`(?<![\\w./-])(?:${words.source})(?![\\w-])`, 'g');
  return [...text.matchAll(pattern)].map(match => {
    const index = match.index ?? 0;
    return { text: text.slice(index, endOf(text, index)), index };
  });
}

/** Where a command ends: at an operator outside of quotes, or at the bracket that opened before it. */
function endOf(text: string, start: number): number {
  let quote = '';
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '(' || character === '{') {
      depth += 1;
    } else if (character === ')' || character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && '\n;|&`'.includes(character)) {
      return at;
    }
  }
  return text.length;
}

/** Words as the shell splits them, without their quotes. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(match =>
    match[0].replace(/["']/g, ''),
  );
}
