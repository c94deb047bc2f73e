import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { hasGit } from './__testUtils__/github/GitRepositories';
import { PullRequests } from './__testUtils__/github/pullRequestRoutes';
import { PortalWithTools } from './__testUtils__/PortalWithTools';

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

const component = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-payments' },
});

const from = (tree: string) => ({
  [ANNOTATION_SOURCE_LOCATION]: `url:${tree}`,
});

const entities = [
  component('billing', {
    ...from(`https://github.com/${repository}/tree/main/`),
    [ANNOTATION_LOCATION]: `url:https://github.com/${repository}/blob/main/catalog-info.yaml`,
  }),
  component('nowhere', { [ANNOTATION_LOCATION]: 'file:/nowhere.yaml' }),
  component('gone', from('https://github.com/acme/gone/tree/main/')),
  component(
    'deleted',
    from(
      'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/deleted/browse/refs/heads/main/--/',
    ),
  ),
];

// Git itself keeps what is on GitHub; on Debian it comes with the package git.
const withGit = hasGit ? describe : describe.skip;

withGit('a pipeline for a service on GitHub (needs git)', () => {
  const pullRequests = new PullRequests();
  let portal: PortalWithTools;

  beforeAll(async () => {
    portal = await PortalWithTools.start({
      entities,
      routes: pullRequests.routes,
    });
    await portal.github.add(repository);
    await portal.github.git.commit(repository, own, ['gradlew']);
  });

  afterAll(() => portal?.stop());

  const run = (name: string) =>
    portal.run('add-pipeline', {
      ...answers,
      service: `component:default/${name}`,
    });

  it('is proposed by a pull request, beside what the team has', async () => {
    const { git } = portal.github;
    const before = await git.files(repository);
    const { status, log, links } = await run('billing');
    expect({ status, log }).toMatchObject({ status: 'completed' });

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
    expect(links['Pull request']).toBe(
      'https://github.com/acme/billing/pull/1',
    );

    expect(await git.files(repository)).toEqual(before);
    const after = await git.files(repository, 'add-pipeline');
    const added = [...after.keys()].filter(path => !before.has(path));
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
    for (const path of ['buildspec.yml', 'Dockerfile', 'gradlew']) {
      expect(after.get(path)).toEqual(before.get(path));
    }
    expect(after.get('catalog-info.yaml')?.content).toContain(
      '    github.com/project-slug: acme/billing\n',
    );
    expect(after.get('infrastructure/pipeline.yaml')?.content).toContain(
      'FullRepositoryId: acme/billing',
    );
  });

  it('leaves a pull request alone that is open', async () => {
    const head = await portal.github.git.head(repository, 'add-pipeline');
    const { status, log } = await run('billing');
    expect(status).toBe('failed');
    expect(log.join('\n')).toContain('Pull request already exists');
    expect(await portal.github.git.head(repository, 'add-pipeline')).toBe(head);
  });

  it.each([
    [
      'nowhere',
      'The catalog does not know where the source of component:default/nowhere is: it comes from file:/nowhere.yaml',
    ],
    ['gone', '/repos/acme/gone/commits/main/status?per_page=0, 404 Not Found'],
    ['deleted', 'deleted does not exist'],
    ['unknown', 'Entity component:default/unknown not found'],
  ])(
    'is refused to a service that is %s, with the reason',
    async (name, why) => {
      const { status, log } = await run(name);
      expect(status).toBe('failed');
      expect(log.join('\n')).toContain(why);
      expect(pullRequests.opened).toHaveLength(1);
    },
  );
});
