import { Change, Script, UnknownSyntax, Word, WordPart } from './syntax';

/** Reads a script's words, from where it stands. */
export abstract class WordReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/\\\n/g, ' ');
  }

  /** Reads the script inside `$(…)`. */
  protected abstract nested(text: string): Script;

  get rest(): string {
    return this.#text.slice(this.#at, this.#at + 40);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Whether a word begins here. */
  get isAtWord(): boolean {
    return !this.isAtEnd && !/[\s;&|<>()]/.test(this.#text[this.#at]);
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  take(text: string): void {
    if (!this.startsWith(text)) {
      throw new UnknownSyntax(`${text} is missing near ${this.rest}`);
    }
    this.#at += text.length;
  }

  takeIf(text: string): boolean {
    const found = this.startsWith(text);
    if (found) this.take(text);
    return found;
  }

  takeMatch(expression: RegExp): RegExpExecArray | undefined {
    const match = expression.exec(this.#text.slice(this.#at));
    if (match) this.#at += match[0].length;
    return match ?? undefined;
  }

  /** The plain word that is next, without moving on. */
  peekWord(): string {
    return /^[^\s;&|<>()'"$`\\]+/.exec(this.#text.slice(this.#at))?.[0] ?? '';
  }

  takeKeyword(keyword: string): boolean {
    return this.peekWord() === keyword && this.takeIf(keyword);
  }

  /** The name in `name=`. */
  takeAssignment(): string | undefined {
    return this.takeMatch(/^([A-Za-z_]\w*)=/)?.[1];
  }

  skipBlanks(): void {
    this.takeMatch(/^(?:[ \t]|(?:^|(?<=\s))#[^\n]*)+/);
  }

  skipLines(): void {
    this.takeMatch(/^(?:\s|#[^\n]*)+/);
  }

  /** Blanks, lines and single semicolons. */
  skipSeparators(): void {
    this.takeMatch(/^(?:\s|;(?!;)|#[^\n]*)+/);
  }

  word(): Word {
    const parts: Word = [];
    while (this.isAtWord) {
      if (this.takeIf("'")) {
        parts.push(asText(this.#until("'"), true));
      } else if (this.takeIf('"')) {
        parts.push(asText('', true), ...this.#quoted());
      } else if (this.takeIf('\\')) {
        parts.push(asText(this.#one(), true));
      } else if (this.startsWith('$') || this.startsWith('`')) {
        parts.push(this.#expansion(false));
      } else {
        const plain = this.takeMatch(/^[^\s;&|<>()'"$`\\]+/);
        parts.push(asText(plain?.[0] ?? this.#one(), false));
      }
    }
    if (parts.length === 0) throw new UnknownSyntax(`near ${this.rest}`);
    return parts;
  }

  #quoted(): Word {
    const parts: Word = [];
    while (!this.takeIf('"')) {
      if (this.isAtEnd) throw new UnknownSyntax('a quote has no end');
      if (this.startsWith('$') || this.startsWith('`')) {
        parts.push(this.#expansion(true));
      } else if (this.takeIf('\\')) {
        const next = this.#one();
        parts.push(asText(/[$`"\\]/.test(next) ? next : `\\${next}`, true));
      } else {
        parts.push(asText(this.takeMatch(/^[^"$`\\]+/)?.[0] ?? '', true));
      }
    }
    return parts;
  }

  #expansion(quoted: boolean): WordPart {
    if (this.takeIf('`')) {
      return { kind: 'command', script: this.nested(this.#until('`')), quoted };
    }
    this.take('$');
    if (this.startsWith('((')) throw new UnknownSyntax('arithmetic');
    if (this.takeIf('(')) {
      return { kind: 'command', script: this.nested(this.#balanced()), quoted };
    }
    if (this.takeIf('{')) return this.#parameter(quoted);
    const name = this.takeMatch(/^(?:[A-Za-z_]\w*|[?@*#0-9])/)?.[0];
    return name ? { kind: 'parameter', name, quoted } : asText('$', quoted);
  }

  /** What follows `${`. */
  #parameter(quoted: boolean): WordPart {
    const name = this.takeMatch(/^[A-Za-z_]\w*/)?.[0];
    if (!name) throw new UnknownSyntax(`near \${${this.rest}`);
    const operator = this.takeMatch(/^(?::[-=?+]|[-=?+]|##?|%%?|:)/)?.[0];
    let change: Change | undefined;
    if (operator) change = { operator, operand: this.#operand() };
    else this.take('}');
    return { kind: 'parameter', name, change, quoted };
  }

  #operand(): Word {
    const parts: Word = [];
    while (!this.takeIf('}')) {
      if (this.isAtEnd) throw new UnknownSyntax('a brace has no end');
      if (this.startsWith('$')) parts.push(this.#expansion(true));
      else if (this.takeIf("'")) parts.push(asText(this.#until("'"), true));
      else if (this.takeIf('"')) parts.push(...this.#quoted());
      else parts.push(asText(this.#one(), false));
    }
    return parts;
  }

  /** Up to the parenthesis that closes the one before; quotes hide others. */
  #balanced(): string {
    const start = this.#at;
    for (let depth = 1; depth > 0; ) {
      if (this.isAtEnd) throw new UnknownSyntax('a parenthesis has no end');
      const one = this.#one();
      if (one === '\\') this.#one();
      else if (one === "'") this.#until("'");
      else if (one === '"') this.#quoted();
      else if (one === '(') depth += 1;
      else if (one === ')') depth -= 1;
    }
    return this.#text.slice(start, this.#at - 1);
  }

  #until(end: string): string {
    const index = this.#text.indexOf(end, this.#at);
    if (index < 0) throw new UnknownSyntax(`${end} has no end`);
    const found = this.#text.slice(this.#at, index);
    this.#at = index + 1;
    return found;
  }

  #one(): string {
    const one = this.#text[this.#at] ?? '';
    this.#at += 1;
    return one;
  }
}

function asText(value: string, quoted: boolean): WordPart {
  return { kind: 'text', text: value, quoted };
}
