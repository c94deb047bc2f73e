import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toolchains } from '../artifacts/buildspec/toolchains';
import { createDockerfile } from '../artifacts/dockerfile/createDockerfile';
import {
  languages,
  serviceKinds,
  type Language,
  type ServiceKind,
} from '../service/ServiceSpec';

const STARTERS = path.resolve(
  __dirname,
  '../../../../examples/templates/starters',
);
const values: Record<string, string> = {
  name: 'orders',
  description: 'Takes orders and tells what became of them',
  healthPath: '/health',
};
/** Skipped where the machine has no Python. */
const describePython =
  spawnSync('python3', ['--version']).status === 0 ? describe : describe.skip;

interface Starter {
  language: Language;
  kind: ServiceKind;
  directory: string;
}

const starters = fs
  .readdirSync(STARTERS)
  .filter(name => name !== 'base-image')
  .map((name): Starter => {
    const [language, kind] = name.split('-');
    return {
      language: languages.find(one => one === language)!,
      kind: serviceKinds.find(one => one === kind)!,
      directory: path.join(STARTERS, name),
    };
  });

/** Puts a service's values into a starter, as the scaffolder's `fetch:template` does. */
function render({ directory }: Starter): string {
  const target = fs.mkdtempSync(path.join(os.tmpdir(), 'starter-'));
  fs.cpSync(directory, target, { recursive: true });
  for (const file of filesBelow(target)) {
    const content = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(
      file,
      content.replace(/\$\{\{ values\.(\w+) \}\}/g, (_, key) => values[key]),
    );
  }
  return target;
}

function filesBelow(directory: string): string[] {
  return fs
    .readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}

function run(command: string, cwd: string) {
  const { NODE_OPTIONS, NODE_TEST_CONTEXT, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}

describe('starters', () => {
  const rendered: string[] = [];
  const made = (starter: Starter) => {
    const directory = render(starter);
    rendered.push(directory);
    return directory;
  };

  afterEach(() => {
    for (const directory of rendered.splice(0)) {
      fs.rmSync(directory, { recursive: true });
    }
  });

  it('are there for every language, and for every kind in Node.js', () => {
    expect(
      languages.every(language =>
        starters.some(one => one.language === language && one.kind === 'web'),
      ),
    ).toBe(true);
    expect(
      starters.filter(({ language }) => language === 'node').map(s => s.kind),
    ).toEqual(
      expect.arrayContaining(['web', 'worker', 'scheduled', 'function']),
    );
  });

  it.each(starters)(
    'hold nothing that is not filled in: $language $kind',
    starter => {
      const files = filesBelow(made(starter));

      expect(files.map(file => path.basename(file))).toEqual(
        expect.arrayContaining(['README.md', '.gitignore']),
      );
      for (const file of files) {
        expect(fs.readFileSync(file, 'utf8')).not.toMatch(/\$\{\{|undefined\}/);
      }
    },
  );

  it.each(starters)(
    'hold what their image is built from: $language $kind',
    starter => {
      const directory = made(starter);
      const [dockerfile] = createDockerfile({
        ...starter,
        name: 'orders',
        port: 8080,
        healthPath: '/health',
      });
      const copied = [
        ...dockerfile.content.matchAll(/^COPY (?!--from)(.+) \S+$/gm),
      ].flatMap(([, sources]) => sources.split(' '));

      expect(copied.length).toBeGreaterThan(0);
      for (const source of copied.filter(name => !name.includes('*'))) {
        expect(fs.existsSync(path.join(directory, source))).toBe(true);
      }
    },
  );

  it.each(starters.filter(({ language }) => language === 'node'))(
    'pass their tests and report them: $language $kind',
    starter => {
      const directory = made(starter);
      const { test, unitReports } = toolchains.node;

      const { status, output } = run(test.join(' && '), directory);

      expect(output).toMatch(/fail 0/);
      expect(status).toBe(0);
      const report = path.join(
        directory,
        unitReports.directory,
        unitReports.files,
      );
      expect(fs.readFileSync(report, 'utf8')).toMatch(
        /<testsuites>[^]*<testcase /,
      );
    },
    60_000,
  );

  describePython('in Python', () => {
    it('pass their tests', () => {
      const starter = starters.find(({ language }) => language === 'python')!;

      const { status, output } = run(
        'python3 -m unittest discover --start-directory tests/unit',
        made(starter),
      );

      expect(output).toMatch(/Ran [1-9]\d* tests/);
      expect(status).toBe(0);
    }, 60_000);
  });

  it.each(starters.filter(({ kind }) => kind === 'web' || kind === 'function'))(
    'have tests of the deployed service: $language $kind',
    starter => {
      const directory = made(starter);
      const tests = filesBelow(directory).filter(file =>
        /integration|ServiceIT/.test(path.relative(directory, file)),
      );

      expect(
        tests.some(file =>
          /SERVICE_URL|FUNCTION_ALIAS_ARN/.test(fs.readFileSync(file, 'utf8')),
        ),
      ).toBe(true);
    },
  );
});
