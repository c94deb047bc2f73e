export interface GroovyString {
  /** Without its quotes. */
  text: string;
  /** Of the first character within the quotes. */
  offset: number;
  /** Groovy puts values into it before the shell sees it. */
  interpolated: boolean;
  /** What stands in the code before it, such as `sh` or `script:`. */
  before: string;
}

export interface GroovyText {
  /** The code with comments and what strings hold blanked, of the same length. */
  code: string;
  strings: GroovyString[];
  fault?: { offset: number; message: string };
}

const quotes = ["'''", '"""', "'", '"'];
const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** How far the line is indented on which a character stands. */
function indentAt(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1);
  return line.length - line.trimStart().length;
}

const quoteAt = (text: string, at: number) =>
  quotes.find(quote => text.startsWith(quote, at));

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** Tells code, comments and strings of a Jenkinsfile apart and checks its brackets. */
export function readGroovy(text: string): GroovyText {
  const strings: GroovyString[] = [];
  const open: { bracket: string; offset: number }[] = [];
  let code = '';
  let fault: GroovyText['fault'];
  // Closed by a bracket of another column: when one is left in the end, this is the one that misses its own.
  let suspect: { bracket: string; offset: number } | undefined;
  let at = 0;
  const take = (end: number) => {
    code += blank(text.slice(at, end));
    at = end;
  };
  while (at < text.length && !fault) {
    if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) {
      const end = text.indexOf('\n', at);
      take(end < 0 ? text.length : end);
      continue;
    }
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      take(end < 0 ? text.length : end + 2);
      continue;
    }
    const quote = quoteAt(text, at);
    if (quote) {
      const start = at + quote.length;
      let end = start;
      while (end < text.length && !text.startsWith(quote, end)) {
        if (quote.length === 1 && text[end] === '\n') break;
        end += text[end] === '\\' ? 2 : 1;
      }
      if (!text.startsWith(quote, end)) {
        fault = { offset: at, message: 'This string does not end' };
        break;
      }
      strings.push({
        text: text.slice(start, end),
        offset: start,
        interpolated: quote.startsWith('"'),
        before: code.slice(-80).trimEnd(),
      });
      take(end + quote.length);
      continue;
    }
    const character = text[at];
    if ('([{'.includes(character))
      open.push({ bracket: character, offset: at });
    if (character in closers) {
      const opener = open.pop();
      if (opener?.bracket !== closers[character]) {
        fault = { offset: at, message: `Nothing opens this ${character}` };
      } else if (
        !code.slice(code.lastIndexOf('\n') + 1).trim() &&
        indentAt(text, opener.offset) !== indentAt(text, at)
      ) {
        suspect ??= opener;
      }
    }
    code += character;
    at += 1;
  }
  const left = open.length > 0 ? suspect ?? open[open.length - 1] : undefined;
  if (!fault && left) {
    fault = {
      offset: left.offset,
      message: `Nothing closes this ${left.bracket}`,
    };
  }
  return { code: code.padEnd(text.length), strings, fault };
}

/** Where a block such as `environment { … }` begins and ends, each time it stands in the code. */
export function blocksOf(
  { code }: GroovyText,
  name: RegExp,
): { offset: number; body: string; bodyOffset: number }[] {
  const pattern = new RegExp(
    `\\b(?:${name.source})\\s*(?:\\([^()]*\\)\\s*)?\\{`,
    'g',
  );
  return [...code.matchAll(pattern)].map(match => {
    const offset = match.index ?? 0;
    const bodyOffset = offset + match[0].length;
    let depth = 1;
    let end = bodyOffset;
    while (end < code.length && depth > 0) {
      if (code[end] === '{') depth += 1;
      if (code[end] === '}') depth -= 1;
      end += 1;
    }
    return { offset, body: code.slice(bodyOffset, end - 1), bodyOffset };
  });
}
