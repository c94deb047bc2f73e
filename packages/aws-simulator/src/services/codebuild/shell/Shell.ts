import { matchesGlob, trimGlob } from './glob';
import { parseShell } from './parseShell';
import {
  AndOr,
  Command,
  Pipeline,
  Script,
  SimpleCommand,
  UnknownSyntax,
  Word,
  WordPart,
} from './syntax';

/** Where a command reads and writes. */
export interface Streams {
  input: string;
  out: (text: string) => void;
  error: (text: string) => void;
}

/** One program's run: gives up the simulated seconds that it waits, and at last its exit status. */
export type Run = Generator<number, number, void>;

export interface ProgramCall {
  /** The program's name first. */
  words: string[];
  streams: Streams;
  shell: Shell;
}

/** What runs under a name; undefined where the shell has nothing of that name. */
export type FindProgram = (
  name: string,
) => ((call: ProgramCall) => Run) | undefined;

/** Ends the script with a status. */
export class ShellExit extends Error {
  constructor(readonly status: number) {
    super(`exit ${status}`);
  }
}

class LoopBreak extends Error {}
class LoopContinue extends Error {}

/** No loop of a build turns more often. */
const MOST_TURNS = 5000;

/** Runs the commands of a build, which wait by the simulated clock. */
export class Shell {
  readonly variables: Map<string, string>;
  /** The files of the working directory. */
  readonly files: Record<string, string>;
  readonly #findProgram: FindProgram;
  #status = 0;

  constructor(options: {
    variables: Map<string, string>;
    files: Record<string, string>;
    findProgram: FindProgram;
  }) {
    this.variables = options.variables;
    this.files = options.files;
    this.#findProgram = options.findProgram;
  }

  /** Runs a command of a buildspec; what this shell cannot read is taken to do well. */
  *run(text: string, streams: Streams): Run {
    try {
      return yield* this.#script(parseShell(text), streams);
    } catch (error) {
      if (error instanceof UnknownSyntax) return 0;
      throw error;
    }
  }

  *#script(script: Script, streams: Streams): Run {
    for (const andOr of script) {
      this.#status = yield* this.#andOr(andOr, streams);
    }
    return script.length === 0 ? 0 : this.#status;
  }

  *#andOr({ first, rest }: AndOr, streams: Streams): Run {
    this.#status = yield* this.#pipeline(first, streams);
    for (const { operator, pipeline } of rest) {
      if ((this.#status === 0) === (operator === '&&')) {
        this.#status = yield* this.#pipeline(pipeline, streams);
      }
    }
    return this.#status;
  }

  *#pipeline({ negated, commands }: Pipeline, streams: Streams): Run {
    let { input } = streams;
    let status = 0;
    for (const [index, command] of commands.entries()) {
      const last = index === commands.length - 1;
      let written = '';
      status = yield* this.#command(command, {
        input,
        out: last ? streams.out : text => (written += text),
        error: streams.error,
      });
      input = written;
    }
    if (!negated) return status;
    return status === 0 ? 1 : 0;
  }

  *#command(command: Command, streams: Streams): Run {
    switch (command.kind) {
      case 'simple':
        return yield* this.#simple(command, streams);
      case 'group':
        return yield* this.#script(command.body, streams);
      case 'if':
        for (const { condition, then } of command.branches) {
          if ((yield* this.#script(condition, streams)) === 0) {
            return yield* this.#script(then, streams);
          }
        }
        return yield* this.#script(command.otherwise, streams);
      case 'while':
        for (let turn = 0; turn < MOST_TURNS; turn += 1) {
          const status = yield* this.#script(command.condition, streams);
          if ((status === 0) === command.until) break;
          if (yield* this.#breaks(command.body, streams)) break;
        }
        return 0;
      case 'for': {
        for (const value of yield* this.#fields(command.words)) {
          this.variables.set(command.name, value);
          if (yield* this.#breaks(command.body, streams)) break;
        }
        return 0;
      }
      default: {
        const value = yield* this.#text(command.word);
        for (const { patterns, body } of command.items) {
          for (const pattern of patterns) {
            if (matchesGlob(yield* this.#text(pattern), value)) {
              return yield* this.#script(body, streams);
            }
          }
        }
        return 0;
      }
    }
  }

  /** Runs a loop's body; whether it has left the loop. */
  *#breaks(body: Script, streams: Streams): Generator<number, boolean, void> {
    try {
      yield* this.#script(body, streams);
      return false;
    } catch (error) {
      if (error instanceof LoopBreak) return true;
      if (error instanceof LoopContinue) return false;
      throw error;
    }
  }

  *#simple(command: SimpleCommand, outer: Streams): Run {
    const words = yield* this.#fields(command.words);
    this.#status = 0;
    for (const { name, value } of command.assignments) {
      this.variables.set(name, yield* this.#text(value));
    }
    // `name=$(command)` has the command's status.
    if (words.length === 0) return this.#status;
    const streams = yield* this.#redirected(command, outer);
    const [name] = words;
    if (name === 'break') throw new LoopBreak();
    if (name === 'continue') throw new LoopContinue();
    const program = this.#findProgram(name);
    return program ? yield* program({ words, streams, shell: this }) : 0;
  }

  *#redirected(
    { redirects }: SimpleCommand,
    outer: Streams,
  ): Generator<number, Streams, void> {
    const streams = { ...outer };
    for (const { operator, descriptor, target } of redirects) {
      const name = yield* this.#text(target);
      const side = descriptor === 2 ? 'error' : 'out';
      if (operator === '<<<') streams.input = `${name}\n`;
      else if (operator === '<') streams.input = this.files[name] ?? '';
      else if (operator === '>&') {
        streams[side] = name === '2' ? streams.error : streams.out;
      } else if (name.startsWith('/dev/')) streams[side] = () => undefined;
      else {
        const path = name.replace(/^\.\//, '');
        if (operator === '>') this.files[path] = '';
        streams[side] = text => {
          this.files[path] = `${this.files[path] ?? ''}${text}`;
        };
      }
    }
    return streams;
  }

  /** Words as a program gets them: what is not in quotes falls apart at its blanks. */
  *#fields(words: readonly Word[]): Generator<number, string[], void> {
    const fields: string[] = [];
    for (const word of words) {
      let open: string | undefined;
      for (const part of word) {
        const value = yield* this.#part(part);
        if (part.quoted || part.kind === 'text') {
          open = `${open ?? ''}${value}`;
          continue;
        }
        const pieces = value.split(/\s+/);
        open = pieces.length > 1 || value ? `${open ?? ''}${pieces[0]}` : open;
        for (const piece of pieces.slice(1)) {
          if (open) fields.push(open);
          open = piece || undefined;
        }
      }
      if (open !== undefined) fields.push(open);
    }
    return fields;
  }

  *#text(word: Word): Generator<number, string, void> {
    let text = '';
    for (const part of word) text += yield* this.#part(part);
    return text;
  }

  *#part(part: WordPart): Generator<number, string, void> {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'parameter') return yield* this.#parameter(part);
    let written = '';
    this.#status = yield* this.#script(part.script, {
      input: '',
      out: text => (written += text),
      error: () => undefined,
    });
    return written.replace(/\n+$/, '');
  }

  *#parameter({
    name,
    change,
  }: Extract<WordPart, { kind: 'parameter' }>): Generator<
    number,
    string,
    void
  > {
    if (name === '?') return String(this.#status);
    const value = this.variables.get(name);
    if (!change) return value ?? '';
    const { operator } = change;
    const operand = yield* this.#text(change.operand);
    if (/[#%]/.test(operator)) return trimGlob(value ?? '', operator, operand);
    if (operator === ':') {
      const [from, length] = operand.split(':').map(Number);
      return (value ?? '').substr(from, length);
    }
    const missing = operator.startsWith(':') ? !value : value === undefined;
    switch (operator.slice(-1)) {
      case '+':
        return missing ? '' : operand;
      case '?':
        if (missing) throw new ShellExit(1);
        return value ?? '';
      case '=':
        if (missing) this.variables.set(name, operand);
        return missing ? operand : value ?? '';
      default:
        return missing ? operand : value ?? '';
    }
  }
}
