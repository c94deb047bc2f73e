import path from 'node:path';
import { GitHubServer } from './__testUtils__/github/GitHubServer';
import { hasGit } from './__testUtils__/github/GitRepositories';
import { PullRequests } from './__testUtils__/github/pullRequestRoutes';
import { TemplatePortal } from './__testUtils__/TemplatePortal';

jest.setTimeout(120_000);

const repository = 'acme/billing';
const answers = {
  kind: 'web',
  language: 'java',
  port: 9000,
  healthPath: '/actuator/health',
  integrationTests: false,
  strategy: 'codedeploy-canary',
  size: 'medium',
  environments: ['test', 'production'],
  approval: false,
  pipeline: 'merged',
};

const catalogFile = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
spec: { type: service, lifecycle: production, owner: team-payments }
`;
const own = {
  'catalog-info.yaml': catalogFile,
  'buildspec.yml': 'version: 0.2\n',
  Dockerfile: 'FROM eclipse-temurin:latest\nCMD ["java", "-jar", "app.jar"]\n',
  gradlew: '#!/bin/sh\n',
};

const unreachable = path.join(__dirname, '__fixtures__/unreachable.yaml');

const completed = 'Run completed with status: completed';
const failed = 'Run completed with status: failed';

// Git itself keeps what is on GitHub; on Debian it comes with the package git.
const withGit = hasGit ? describe : describe.skip;

withGit('a pipeline for a service on GitHub (needs git)', () => {
  const pullRequests = new PullRequests();
  let github: GitHubServer;
  let portal: TemplatePortal;

  beforeAll(async () => {
    github = await GitHubServer.start({
      organizations: ['acme'],
      routes: pullRequests.routes,
    });
    await github.add(repository);
    await github.git.commit(repository, own, ['gradlew']);
    portal = await TemplatePortal.start({
      github,
      catalogFiles: [
        `https://github.com/${repository}/blob/main/catalog-info.yaml`,
        unreachable,
      ],
    });
    const names = ['billing', 'nowhere', 'gone', 'deleted'];
    await Promise.all(
      names.map(name => portal.entity({ kind: 'component', name })),
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await github?.stop();
  });

  /** Sends the form for a service and waits for the end; what the log says, how it ends, and where it leads. */
  async function run(name: string) {
    const task = await portal.create('add-pipeline', {
      ...answers,
      service: `component:default/${name}`,
    });
    const events = await portal.follow(task);
    const log = events.map(({ body }) => body.message);
    const links = events.at(-1)?.body.output?.links ?? [];
    return {
      log: log.join('\n'),
      end: log.at(-1),
      links: links.map(({ title, url }) => `${title} ${url}`),
    };
  }

  it('is proposed by a pull request, beside what the team has', async () => {
    const { git } = github;
    const before = await git.files(repository);
    const { log, end, links } = await run('billing');
    expect({ log, end }).toMatchObject({ end: completed });

    const [opened, ...others] = pullRequests.opened;
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      repository,
      title: 'Add a pipeline to billing',
      head: 'add-pipeline',
      base: 'main',
    });
    expect(opened.body).toContain(
      '- `buildspec.yml` is there already and stays as it is: the pipeline builds with `buildspec.release.yml`',
    );
    expect(opened.body.match(/^- `Dockerfile`, line .*/gm)).toEqual([
      expect.stringContaining('line 1: The base image eclipse-temurin:latest'),
      expect.stringContaining(
        'line 1: The container runs as root. Write `USER`',
      ),
    ]);
    expect(links).toContain(
      'Pull request https://github.com/acme/billing/pull/1',
    );

    expect(await git.files(repository)).toEqual(before);
    const after = await git.files(repository, 'add-pipeline');
    const added = [...after.keys()].filter(file => !before.has(file));
    expect(added.sort()).toEqual([
      'appspec.production.yaml',
      'appspec.test.yaml',
      'buildspec.integration.yml',
      'buildspec.release.yml',
      'infrastructure/pipeline.yaml',
      'infrastructure/production.json',
      'infrastructure/service.yaml',
      'infrastructure/test.json',
      'taskdef.production.json',
      'taskdef.test.json',
    ]);
    for (const file of ['buildspec.yml', 'Dockerfile', 'gradlew']) {
      expect(after.get(file)).toEqual(before.get(file));
    }
    expect(after.get('catalog-info.yaml')?.content).toContain(
      '    github.com/project-slug: acme/billing\n',
    );
    expect(after.get('infrastructure/pipeline.yaml')?.content).toContain(
      'FullRepositoryId: acme/billing',
    );
  });

  it('leaves a pull request alone that is open', async () => {
    const head = await github.git.head(repository, 'add-pipeline');
    const { log, end } = await run('billing');
    expect(end).toBe(failed);
    expect(log).toContain('Pull request already exists');
    expect(await github.git.head(repository, 'add-pipeline')).toBe(head);
  });

  it.each([
    [
      'nowhere',
      `The catalog does not know where the source of component:default/nowhere is: it comes from file:${unreachable}.`,
    ],
    ['gone', '/repos/acme/gone/commits/main/status?per_page=0, 404 Not Found'],
    ['deleted', 'deleted does not exist'],
    ['unknown', 'Entity component:default/unknown not found'],
  ])(
    'is refused to a service that is %s, with the reason',
    async (name, why) => {
      const { log, end } = await run(name);
      expect(end).toBe(failed);
      expect(log).toContain(why);
      expect(pullRequests.opened).toHaveLength(1);
    },
  );
});
