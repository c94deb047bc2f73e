import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Language } from '../service/ServiceSpec';

/** How a starter is built and tried on this machine, with nothing from a registry. */
export interface LocalToolchain {
  /** Why it cannot be, where something is missing. */
  lacks?: string;
  build: string[];
  /** Its unit tests, once it is built. */
  test: string[];
  /** How many tests there were, by what the commands print. */
  counted: RegExp;
  start: string[];
  /** Asks the started service, at `SERVICE_URL`. */
  integrationTest: string[];
}

const JUNIT = '/usr/share/java/junit-platform-console-standalone.jar';
/** Debian keeps newer ones beside the one that it calls `go`. */
const GO = ['go', ...newestFirst('/usr/lib', /^go-[\d.]+$/)].find(
  go => minor(go, ['version'], /go1\.(\d+)/) >= 23,
);

export const localToolchains: Record<Language, LocalToolchain> = {
  node: {
    build: [],
    test: ['npm test'],
    counted: /tests [1-9]/,
    start: ['node', 'src/main.js'],
    integrationTest: ['npm run test:integration'],
  },
  python: {
    lacks:
      minor('python3', ['--version'], /Python 3\.(\d+)/) < 10
        ? 'no Python 3.10 or newer'
        : undefined,
    build: [],
    test: ['python3 -m unittest discover --start-directory tests/unit'],
    counted: /Ran [1-9]\d* tests/,
    start: ['python3', '-m', 'service'],
    integrationTest: [
      'python3 -m unittest discover --start-directory tests/integration',
    ],
  },
  go: {
    lacks: GO ? undefined : 'no Go 1.23 or newer',
    build: [`CGO_ENABLED=0 ${GO} build -trimpath -o build/service .`],
    test: [
      `test -z "$(${GO?.replace(/go$/, 'gofmt')} -l .)"`,
      `${GO} vet ./...`,
      `${GO} vet -tags=integration ./...`,
      `${GO} test -count=1 -v ./...`,
    ],
    counted: /--- PASS/,
    start: ['build/service'],
    integrationTest: [`${GO} test -count=1 -tags=integration ./integration`],
  },
  java: {
    lacks: lacksOfJava(),
    build: [
      `javac -proc:none -Xlint:all,-path -Werror -cp ${JUNIT}:/usr/share/java/* -d build $(find src -name '*.java')`,
    ],
    test: [
      `java -jar ${JUNIT} -cp build --scan-classpath --include-classname '.*Test'`,
    ],
    counted: /[1-9]\d* tests successful/,
    start: ['java', '-cp', 'build', 'service.Main'],
    integrationTest: [
      `java -jar ${JUNIT} -cp build --scan-classpath --include-classname '.*IT'`,
    ],
  },
};

function lacksOfJava() {
  if (minor('javac', ['-version'], /javac (\d+)/) < 17) {
    return 'no JDK 17 or newer';
  }
  return fs.existsSync(JUNIT) ? undefined : 'no JUnit 5';
}

/** The number that a program tells of its version; 0 where the program is not there. */
function minor(program: string, options: string[], pattern: RegExp): number {
  const { stdout, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  return Number(pattern.exec(`${stdout}${stderr}`)?.[1] ?? 0);
}

function newestFirst(directory: string, name: RegExp): string[] {
  return fs
    .readdirSync(directory)
    .filter(entry => name.test(entry))
    .sort()
    .reverse()
    .map(entry => `${directory}/${entry}/bin/go`);
}

function environment() {
  const { NODE_OPTIONS, NODE_TEST_CONTEXT, ...env } = process.env;
  return { ...env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod' };
}

/** Runs commands one after the other, until one fails. */
export async function run(
  commands: readonly string[],
  directory: string,
  variables: Record<string, string> = {},
) {
  const shell = spawn('sh', ['-e', '-c', commands.join('\n')], {
    cwd: directory,
    env: { ...environment(), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[status], ...output] = await Promise.all([
    once(shell, 'close'),
    text(shell.stdout),
    text(shell.stderr),
  ]);
  return { status, output: output.join('') };
}

/** Starts a service on a free port, which it tells in its log; `stop` asks it to end as ECS does. */
export async function start(
  [program, ...options]: string[],
  directory: string,
) {
  const service = spawn(program, options, {
    cwd: directory,
    env: { ...environment(), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(service.stdout);
  const [first] = await Promise.race([
    once(lines, 'line'),
    once(service, 'close').then(([code]) => {
      throw new Error(`${program} ended with ${code} before it listened`);
    }),
  ]);
  return {
    port: Number(JSON.parse(first).port),
    async stop(): Promise<number | null> {
      service.kill('SIGTERM');
      const [code] = await once(service, 'close');
      return code;
    },
  };
}
