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
/** What AWS asks of who calls CreateDeployment, beside it; the code calls neither. */
const BY_AWS = [
  'codedeploy:GetApplicationRevision',
  'codedeploy:RegisterApplicationRevision',
];
/** For these AWS knows no resource, and so no tag: a statement for less than everything never counts. */
const FOR_NO_RESOURCE = [
  'codedeploy:BatchGetDeploymentTargets',
  'codedeploy:ContinueDeployment',
  'codedeploy:ListDeploymentTargets',
  'codedeploy:StopDeployment',
];
/** For these ECS asks for the service and for its deployment, of which the service alone can be tagged. */
const FOR_SERVICE_DEPLOYMENTS = [
  'ecs:ContinueServiceDeployment',
  'ecs:StopServiceDeployment',
];
const TAGGED = {
  Null: { 'aws:ResourceTag/backstage.io/entity-ref': 'false' },
};

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string | string[];
  Condition?: object;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === '__testUtils__' ? [] : sources(path);
    }
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

const READS = /^[a-z-]+:(Get|List|Describe|BatchGet|AssumeRole)/;
const root = resolve(__dirname, '../../../..');

function statementsIn(file: string): Statement[] {
  return (
    JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      Statement: Statement[];
    }
  ).Statement;
}

const called = [
  ...new Set(
    sources(resolve(__dirname, '..')).flatMap(path =>
      actionsIn(readFileSync(path, 'utf8')),
    ),
  ),
];

describe('docs/iam-policy.json', () => {
  const statements = statementsIn('docs/iam-policy.json');
  const granted = statements.flatMap(({ Action }) => Action);

  it('grants what the code reads, and nothing else', () => {
    const needed = called.filter(
      action => READS.test(action) && action !== FREE,
    );
    expect(needed.length).toBeGreaterThan(20);
    expect([...granted].sort()).toEqual([...needed, BY_CREDENTIALS].sort());
  });

  it('has one statement for each service and kind of resource', () => {
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

  it('is for everything where CodeDeploy knows no resource, and only there', () => {
    for (const { Action, Resource } of statements) {
      for (const action of Action.filter(one =>
        one.startsWith('codedeploy:'),
      )) {
        expect([action, Resource === '*']).toEqual([
          action,
          FOR_NO_RESOURCE.includes(action),
        ]);
      }
    }
  });

  it('is explained, statement by statement', () => {
    const page = readFileSync(join(root, 'docs/iam.md'), 'utf8');
    for (const { Sid } of statements) expect(page).toContain(`| \`${Sid}\``);
  });
});

describe('docs/iam-policy-operations.json', () => {
  const statements = statementsIn('docs/iam-policy-operations.json');

  const granted = statements.flatMap(({ Action }) => Action);
  const to = (action: string) =>
    statements
      .filter(({ Action }) => Action.includes(action))
      .map(({ Resource, Condition }) => [Resource, Condition]);

  it('grants what the code changes and what AWS asks for beside it, and nothing else', () => {
    const changes = called.filter(action => !READS.test(action));
    expect([...new Set(granted)].sort()).toEqual(
      [...changes, ...BY_AWS].sort(),
    );
    for (const action of BY_AWS) expect(called).not.toContain(action);
  });

  it('asks for the tag of an entity wherever AWS can see one', () => {
    const others = granted.filter(
      action =>
        ![...FOR_NO_RESOURCE, ...FOR_SERVICE_DEPLOYMENTS, ...BY_AWS].includes(
          action,
        ),
    );
    expect(others).toHaveLength(11);
    for (const action of others) {
      expect(to(action)).toEqual([
        [expect.stringMatching(/^arn:aws:\w+:\*:\*:/), TAGGED],
      ]);
    }
    for (const action of FOR_SERVICE_DEPLOYMENTS) {
      expect(to(action)).toEqual([
        ['arn:aws:ecs:*:*:service/*', TAGGED],
        ['arn:aws:ecs:*:*:service-deployment/*', undefined],
      ]);
    }
  });

  it('is as narrow as CodeDeploy lets it be', () => {
    for (const action of [
      'codedeploy:ContinueDeployment',
      'codedeploy:StopDeployment',
    ]) {
      expect(to(action)).toEqual([['*', undefined]]);
    }
    for (const action of BY_AWS) {
      expect(to(action)).toEqual([
        ['arn:aws:codedeploy:*:*:application:*', undefined],
      ]);
    }
    // CreateDeployment asks for it too; the role has it for reading.
    const read = statementsIn('docs/iam-policy.json').find(({ Action }) =>
      Action.includes('codedeploy:GetDeploymentConfig'),
    );
    expect(read?.Resource).toContain(
      'arn:aws:codedeploy:*:*:deploymentconfig:*',
    );
  });

  it('is explained, statement by statement', () => {
    const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    for (const { Sid } of statements) expect(page).toContain(`| \`${Sid}\``);
  });
});
