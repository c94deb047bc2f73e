import { ProgramCall, Run, ShellExit } from '../Shell';
import { judgeTest } from './judgeTest';
import { formatted } from './formatted';

/** What a program does that takes no time. */
type Act = (call: ProgramCall) => number;

const succeed: Act = () => 0;

/** The shell's own commands, and the small programs that every build image has. */
const acts: Record<string, Act> = {
  ':': succeed,
  true: succeed,
  false: () => 1,
  cd: succeed,
  set: succeed,
  mkdir: succeed,
  exit({ words }) {
    throw new ShellExit(Number(words[1] ?? 0));
  },
  export({ words, shell }) {
    for (const word of words.slice(1)) {
      const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word) ?? [];
      if (name) shell.variables.set(name, value);
    }
    return 0;
  },
  unset({ words, shell }) {
    for (const name of words.slice(1)) shell.variables.delete(name);
    return 0;
  },
  echo({ words, streams }) {
    const [, ...rest] = words;
    const options = rest.findIndex(word => !/^-[neE]+$/.test(word));
    const text = rest.slice(options < 0 ? rest.length : options).join(' ');
    streams.out(rest[0]?.startsWith('-n') ? text : `${text}\n`);
    return 0;
  },
  printf({ words, streams }) {
    streams.out(formatted(words[1] ?? '', words.slice(2)));
    return 0;
  },
  test: ({ words, shell }) => judgeTest(words.slice(1), shell.files),
  '[': ({ words, shell }) => judgeTest(words.slice(1, -1), shell.files),
  seq({ words, streams }) {
    const numbers = words.slice(1).map(Number);
    const last = numbers[numbers.length - 1];
    for (let one = numbers.length > 1 ? numbers[0] : 1; one <= last; one += 1) {
      streams.out(`${one}\n`);
    }
    return 0;
  },
  cat({ words, streams, shell }) {
    const names = words.slice(1);
    if (names.length === 0) streams.out(streams.input);
    for (const name of names) {
      const text = shell.files[name.replace(/^\.\//, '')];
      if (text === undefined) {
        streams.error(`cat: ${name}: No such file or directory\n`);
        return 1;
      }
      streams.out(text);
    }
    return 0;
  },
  tee({ words, streams, shell }) {
    for (const name of words.slice(1)) shell.files[name] = streams.input;
    streams.out(streams.input);
    return 0;
  },
  cut({ words, streams }) {
    const [options] = [words.slice(1).join(' ')];
    const [, from, to] = /-c ?(\d*)-(\d*)/.exec(options) ?? [];
    const [, delimiter] = /-d ?['"]?(.)/.exec(options) ?? [];
    const [, field] = /-f ?(\d+)/.exec(options) ?? [];
    for (const line of linesOf(streams.input)) {
      const cut = field
        ? line.split(delimiter ?? '\t')[Number(field) - 1] ?? ''
        : line.slice(Number(from || 1) - 1, to ? Number(to) : undefined);
      streams.out(`${cut}\n`);
    }
    return 0;
  },
  head({ words, streams }) {
    const [, count = '10'] = /-n? ?(\d+)/.exec(words.slice(1).join(' ')) ?? [];
    for (const line of linesOf(streams.input).slice(0, Number(count))) {
      streams.out(`${line}\n`);
    }
    return 0;
  },
  sed: replaceIn,
};

/** `s/one/other/` with any sign between; on files with `-i`, else on what comes in. */
function replaceIn({ words, streams, shell }: ProgramCall): number {
  const names = words.slice(1).filter(word => !word.startsWith('-'));
  const [script = '', ...files] = names;
  const [, , from, to, flags] =
    /^s(.)((?:(?!\1).)*)\1((?:(?!\1).)*)\1(\w*)$/.exec(script) ?? [];
  if (from === undefined) return 0;
  const plain = from.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(plain, flags.includes('g') ? 'g' : '');
  const replaced = (text: string) => text.replace(expression, () => to);
  if (words.some(word => word.startsWith('-i'))) {
    for (const name of files) {
      if (shell.files[name] === undefined) {
        streams.error(`sed: can't read ${name}: No such file or directory\n`);
        return 2;
      }
      shell.files[name] = replaced(shell.files[name]);
    }
  } else streams.out(replaced(shell.files[files[0] ?? ''] ?? streams.input));
  return 0;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** A small program by its name. */
export function basicProgram(
  name: string,
): ((call: ProgramCall) => Run) | undefined {
  if (name === 'sleep') return sleep;
  const act = acts[name];
  return act && runOf(act);
}

/** A program that takes no time. */
export function runOf(act: Act): (call: ProgramCall) => Run {
  return function* run(call) {
    return act(call);
  };
}

function* sleep({ words }: ProgramCall): Run {
  yield Number.parseFloat(words[1] ?? '0') || 0;
  return 0;
}
