import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PREFIXES: Record<string, string> = {
  'application-auto-scaling': 'application-autoscaling',
  cloudformation: 'cloudformation',
  cloudwatch: 'cloudwatch',
  'cloudwatch-logs': 'logs',
  codebuild: 'codebuild',
  codecommit: 'codecommit',
  codedeploy: 'codedeploy',
  codepipeline: 'codepipeline',
  ecr: 'ecr',
  ecs: 'ecs',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  lambda: 'lambda',
  'resource-groups-tagging-api': 'tag',
  sts: 'sts',
};

/** AWS allows it to everyone. */
const FREE = 'sts:GetCallerIdentity';
/** Called by `@backstage/integration-aws-node`, on behalf of this plugin. */
const BY_CREDENTIALS = 'sts:AssumeRole';

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string | string[];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? [path]
      : [];
  });
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
        return [`${PREFIXES[client]}:${operation}`];
      }),
  );
}

describe('docs/iam-policy.json', () => {
  const root = resolve(__dirname, '../../../..');
  const { Statement: statements } = JSON.parse(
    readFileSync(join(root, 'docs/iam-policy.json'), 'utf8'),
  ) as { Statement: Statement[] };
  const granted = statements.flatMap(({ Action }) => Action);
  const called = new Set(
    sources(resolve(__dirname, '..')).flatMap(path =>
      actionsIn(readFileSync(path, 'utf8')),
    ),
  );

  it('grants what the code calls, and nothing else', () => {
    expect(called.size).toBeGreaterThan(20);
    const needed = [...called].filter(action => action !== FREE);
    expect([...granted].sort()).toEqual([...needed, BY_CREDENTIALS].sort());
  });

  it('has one statement for each service and kind of resource, and only reads', () => {
    const subjects = statements.map(({ Action, Resource }) => {
      const prefixes = new Set(Action.map(action => action.split(':')[0]));
      expect(prefixes.size).toBe(1);
      return `${[...prefixes][0]} on ${Resource === '*' ? 'all' : 'some'}`;
    });
    expect(new Set(subjects).size).toBe(statements.length);
    expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(
      statements.length,
    );
    for (const { Effect } of statements) expect(Effect).toBe('Allow');
    for (const action of granted) {
      expect(action).toMatch(
        /^[a-z-]+:(Get|List|Describe|BatchGet|AssumeRole)/,
      );
    }
  });

  it('is as narrow as ECR lets it be', () => {
    const resourceOf = (action: string) =>
      statements.find(({ Action }) => Action.includes(action))?.Resource;
    for (const action of granted.filter(one => one.startsWith('ecr:'))) {
      expect([action, resourceOf(action)]).toEqual([
        action,
        action === 'ecr:GetRegistryScanningConfiguration'
          ? '*'
          : 'arn:aws:ecr:*:*:repository/*',
      ]);
    }
  });

  it('is explained, statement by statement', () => {
    const page = readFileSync(join(root, 'docs/iam.md'), 'utf8');
    for (const { Sid } of statements) expect(page).toContain(`| \`${Sid}\``);
  });
});
