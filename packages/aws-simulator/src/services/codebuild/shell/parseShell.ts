import {
  AndOr,
  Command,
  Pipeline,
  Redirect,
  Script,
  SimpleCommand,
  UnknownSyntax,
  Word,
} from './syntax';
import { WordReader } from './WordReader';

const ENDS = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}'];

class Parser extends WordReader {
  protected nested(text: string): Script {
    return scriptOf(new Parser(text));
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw new UnknownSyntax(`near ${this.rest}`);
  }

  script(): Script {
    const script: Script = [];
    for (;;) {
      this.skipSeparators();
      if (this.isAtEnd || this.startsWith(')') || this.startsWith(';;')) break;
      if (ENDS.includes(this.peekWord())) break;
      script.push(this.#andOr());
      this.skipBlanks();
      if (this.startsWith('&') && !this.startsWith('&&')) {
        throw new UnknownSyntax('a command in the background');
      }
    }
    return script;
  }

  #andOr(): AndOr {
    const first = this.#pipeline();
    const rest: AndOr['rest'] = [];
    for (;;) {
      this.skipBlanks();
      const operator = (['&&', '||'] as const).find(one =>
        this.startsWith(one),
      );
      if (!operator) return { first, rest };
      this.take(operator);
      this.skipLines();
      rest.push({ operator, pipeline: this.#pipeline() });
    }
  }

  #pipeline(): Pipeline {
    this.skipBlanks();
    const negated = this.takeKeyword('!');
    const commands = [this.#command()];
    for (;;) {
      this.skipBlanks();
      if (!this.startsWith('|') || this.startsWith('||')) break;
      this.take('|');
      this.skipLines();
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): Command {
    this.skipBlanks();
    if (this.takeKeyword('if')) return this.#if();
    if (this.takeKeyword('for')) return this.#for();
    if (this.takeKeyword('case')) return this.#case();
    if (this.takeKeyword('while')) return this.#while(false);
    if (this.takeKeyword('until')) return this.#while(true);
    if (this.takeKeyword('{')) {
      const body = this.script();
      this.#expect('}');
      return { kind: 'group', body };
    }
    if (this.startsWith('(')) {
      this.take('(');
      const body = this.script();
      this.take(')');
      return { kind: 'group', body };
    }
    if (this.peekWord() === 'function') throw new UnknownSyntax('a function');
    return this.#simple();
  }

  #if(): Command {
    const branches: { condition: Script; then: Script }[] = [];
    let otherwise: Script = [];
    do {
      const condition = this.script();
      this.#expect('then');
      branches.push({ condition, then: this.script() });
      this.skipSeparators();
    } while (this.takeKeyword('elif'));
    if (this.takeKeyword('else')) otherwise = this.script();
    this.#expect('fi');
    return { kind: 'if', branches, otherwise };
  }

  #for(): Command {
    this.skipBlanks();
    const name = this.peekWord();
    this.take(name);
    this.skipBlanks();
    const words: Word[] = [];
    if (this.takeKeyword('in')) {
      for (this.skipBlanks(); this.isAtWord; this.skipBlanks()) {
        words.push(this.word());
      }
    }
    return { kind: 'for', name, words, body: this.#body() };
  }

  #while(until: boolean): Command {
    const condition = this.script();
    return { kind: 'while', until, condition, body: this.#body() };
  }

  #body(): Script {
    this.#expect('do');
    const body = this.script();
    this.#expect('done');
    return body;
  }

  #case(): Command {
    this.skipBlanks();
    const word = this.word();
    this.skipBlanks();
    this.#expect('in');
    const items: { patterns: Word[]; body: Script }[] = [];
    for (;;) {
      this.skipSeparators();
      if (this.takeKeyword('esac')) return { kind: 'case', word, items };
      if (this.startsWith('(')) this.take('(');
      const patterns: Word[] = [];
      do {
        this.skipBlanks();
        patterns.push(this.word());
        this.skipBlanks();
      } while (this.takeIf('|'));
      this.take(')');
      const body = this.script();
      this.takeIf(';;');
      items.push({ patterns, body });
    }
  }

  #simple(): SimpleCommand {
    const assignments: SimpleCommand['assignments'] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      this.skipBlanks();
      const redirect = this.#redirect();
      if (redirect) {
        redirects.push(redirect);
        continue;
      }
      if (!this.isAtWord) break;
      const name = words.length === 0 ? this.takeAssignment() : undefined;
      if (name === undefined) words.push(this.word());
      else assignments.push({ name, value: this.isAtWord ? this.word() : [] });
    }
    if (words.length + assignments.length + redirects.length === 0) {
      throw new UnknownSyntax(`near ${this.rest}`);
    }
    return { kind: 'simple', assignments, words, redirects };
  }

  #redirect(): Redirect | undefined {
    const match = this.takeMatch(/^(\d?)(<<<|>>|>&|&>|>|<)/);
    if (!match) return undefined;
    const [, digit, sign] = match;
    if (sign === '<' && this.startsWith('<')) {
      throw new UnknownSyntax('a here-document');
    }
    const input = sign.startsWith('<');
    this.skipBlanks();
    return {
      operator: sign === '&>' ? '>' : (sign as Redirect['operator']),
      descriptor: digit === '' ? Number(!input) : Number(digit),
      target: this.word(),
    };
  }

  #expect(keyword: string): void {
    this.skipSeparators();
    if (!this.takeKeyword(keyword)) {
      throw new UnknownSyntax(`${keyword} is missing near ${this.rest}`);
    }
  }
}

/**
 * Reads what build scripts are made of: lists, pipes, redirections, `if`, `for`, `while`, `case`.
 *
 * @throws UnknownSyntax for everything else that a shell knows
 */
export function parseShell(text: string): Script {
  return scriptOf(new Parser(text));
}

function scriptOf(parser: Parser): Script {
  const script = parser.script();
  parser.expectEnd();
  return script;
}
