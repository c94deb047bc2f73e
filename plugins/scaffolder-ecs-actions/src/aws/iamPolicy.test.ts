import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PREFIXES: Record<string, string> = {
  cloudformation: 'cloudformation',
  codecommit: 'codecommit',
  codepipeline: 'codepipeline',
  ecr: 'ecr',
};

/** What AWS asks for beside the creation of something that has tags from its birth. */
const WITH_TAGS = ['codecommit:TagResource', 'ecr:TagResource'];

const MAKES = /:Create(?:Repository|ChangeSet)$|:TagResource$/;
const READS = /:(?:Get|List|Describe)/;

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string;
  Condition?: object;
}

/** What a source file imports of the SDK in order to call it, as IAM actions. */
function actionsIn(source: string): string[] {
  const imports = source.matchAll(
    /import\s*\{([^}]*)\}\s*from\s*'@aws-sdk\/client-([\w-]+)'/g,
  );
  return [...imports].flatMap(([, names, client]) =>
    names
      .split(',')
      .map(name => name.trim())
      .flatMap(name => {
        const operation =
          /^([A-Z]\w*)Command$/.exec(name)?.[1] ??
          /^paginate([A-Z]\w*)$/.exec(name)?.[1];
        if (!operation) return [];
        if (!PREFIXES[client]) {
          throw new Error(
            `The IAM prefix of ${client} is missing in this test`,
          );
        }
        return `${PREFIXES[client]}:${operation}`;
      }),
  );
}

const root = resolve(__dirname, '../../../..');
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [path] : [];
  });

describe('docs/iam-policy-scaffolder.json', () => {
  const { Statement: statements } = JSON.parse(
    readFileSync(join(root, 'docs/iam-policy-scaffolder.json'), 'utf8'),
  ) as { Statement: Statement[] };

  it('grants what the actions call, and nothing else', () => {
    const called = new Set(
      files(__dirname).flatMap(path => actionsIn(readFileSync(path, 'utf8'))),
    );
    expect(called.size).toBeGreaterThan(15);
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual(
      [...called, ...WITH_TAGS].sort(),
    );
  });

  it('lets nothing be made or changed that names no entity', () => {
    for (const { Sid, Effect, Action, Resource, Condition } of statements) {
      expect(Effect).toBe('Allow');
      expect(Resource).toMatch(/^arn:aws:/);
      const key = Action.every(action => MAKES.test(action))
        ? 'aws:RequestTag'
        : 'aws:ResourceTag';
      const free =
        Sid === 'DeployStacks' || Action.every(action => READS.test(action));
      expect([Sid, Condition]).toEqual([
        Sid,
        free
          ? undefined
          : { Null: { [`${key}/backstage.io/entity-ref`]: 'false' } },
      ]);
    }
  });

  it('is explained, statement by statement', () => {
    const page = readFileSync(join(root, 'docs/iam.md'), 'utf8');
    for (const { Sid } of statements) expect(page).toContain(`| \`${Sid}\``);
  });

  it('covers all of the SDK that the plugin uses: only this folder imports it', () => {
    const elsewhere = files(resolve(__dirname, '..')).filter(
      path =>
        !path.startsWith(__dirname) &&
        /from '@aws-sdk\//.test(readFileSync(path, 'utf8')),
    );
    expect(elsewhere).toEqual([]);
  });
});
