import type { JsonObject } from '@backstage/types';

type Case = {
  template: string;
  title: string;
  /** What a person answers. */
  values: JsonObject;
  /** Files that are there afterwards, among others. */
  writes: string[];
  /** Files that these answers do without. */
  lacks?: string[];
};

const service = {
  name: 'orders',
  description: 'Takes orders and keeps them',
  owner: 'group:default/team-commerce',
};

const codeCommit = {
  sourceHost: 'codecommit',
  delivery: 'codepipeline',
  approval: true,
};

const runs = { environments: ['test', 'production'], size: 'small' };

const stacks = [
  'infrastructure/pipeline.yaml',
  'infrastructure/service.yaml',
  'infrastructure/test.json',
  'infrastructure/production.json',
];

const codeDeploy = ['appspec.test.yaml', 'taskdef.test.json'];

const builds = ['buildspec.yml', 'buildspec.integration.yml'];

const languages = ['node', 'python', 'go', 'java'];

const kinds: Record<string, JsonObject> = {
  'web-service': { strategy: 'codedeploy-canary' },
  'queue-worker': {},
  'scheduled-task': { schedule: 'rate(6 hours)' },
  'lambda-function': { strategy: 'canary' },
  'base-image': {},
};

/** Where each tool takes its source from, and what it reads there. */
const deliveries = {
  codepipeline: {
    hosts: ['github'],
    writes: ['buildspec.yml'],
    lacks: ['Jenkinsfile'],
  },
  'github-actions': {
    hosts: ['github'],
    writes: ['.github/workflows/release.yml', 'scripts/build-image.sh'],
    lacks: ['buildspec.yml', 'Jenkinsfile'],
  },
  jenkins: {
    hosts: ['codecommit', 'github'],
    writes: ['Jenkinsfile', 'scripts/build-image.sh'],
    lacks: ['buildspec.yml', '.github/workflows/release.yml'],
  },
  spinnaker: {
    hosts: ['codecommit', 'github'],
    writes: ['spinnaker/pipeline.json', 'buildspec.yml'],
    lacks: ['Jenkinsfile', 'scripts/build-image.sh'],
  },
};

/** Answers to every template's form, with what has to come of them. */
export const cases: Case[] = [
  ...languages.map(language => ({
    template: 'web-service',
    title: `a canary in ${language}`,
    values: {
      ...service,
      ...runs,
      ...codeCommit,
      language,
      strategy: 'canary',
    },
    writes: [
      'catalog-info.yaml',
      'Dockerfile',
      '.dockerignore',
      ...builds,
      ...stacks,
    ],
    lacks: codeDeploy,
  })),
  ...['linear', 'blue-green', 'rolling'].map(strategy => ({
    template: 'web-service',
    title: `${strategy}, without an approval`,
    values: {
      ...service,
      ...runs,
      ...codeCommit,
      approval: false,
      language: 'node',
      strategy,
    },
    writes: [...builds, ...stacks],
    lacks: codeDeploy,
  })),
  {
    template: 'web-service',
    title: 'a canary by CodeDeploy, as a part of a system',
    values: {
      ...service,
      ...runs,
      ...codeCommit,
      system: 'system:default/shop',
      language: 'node',
      strategy: 'codedeploy-canary',
    },
    writes: [...builds, ...stacks, ...codeDeploy],
  },
  ...['node'].map(language => ({
    template: 'queue-worker',
    title: language,
    values: { ...service, ...runs, ...codeCommit, language },
    writes: ['catalog-info.yaml', 'Dockerfile', ...builds, ...stacks],
  })),
  ...['node'].map(language => ({
    template: 'scheduled-task',
    title: language,
    values: {
      ...service,
      ...runs,
      ...codeCommit,
      language,
      schedule: 'rate(6 hours)',
    },
    writes: ['catalog-info.yaml', 'Dockerfile', ...builds, ...stacks],
  })),
  ...['node'].map(language => ({
    template: 'lambda-function',
    title: language,
    values: {
      ...service,
      ...runs,
      ...codeCommit,
      language,
      strategy: 'codedeploy-canary',
    },
    writes: ['catalog-info.yaml', 'Dockerfile', ...builds, ...stacks],
  })),
  ...languages.map(language => ({
    template: 'base-image',
    title: language,
    values: {
      ...service,
      sourceHost: 'codecommit',
      delivery: 'codepipeline',
      language,
    },
    writes: [
      'catalog-info.yaml',
      'Dockerfile',
      'buildspec.yml',
      'infrastructure/pipeline.yaml',
    ],
    lacks: ['infrastructure/service.yaml', 'buildspec.integration.yml'],
  })),
  ...Object.entries(deliveries).flatMap(
    ([delivery, { hosts, writes, lacks }]) =>
      hosts.flatMap(host =>
        Object.entries(kinds)
          .filter(
            ([template]) =>
              delivery !== 'spinnaker' || template !== 'base-image',
          )
          .map(([template, more]) => ({
            template,
            title: `delivered by ${delivery} from ${host}`,
            values: {
              ...service,
              ...(template !== 'base-image' && { ...runs, approval: true }),
              ...more,
              language: 'node',
              sourceHost: host,
              ...(host === 'github' && { githubOwner: 'acme' }),
              delivery,
            },
            writes: [
              ...writes,
              'catalog-info.yaml',
              'infrastructure/pipeline.yaml',
              ...(template !== 'base-image' && delivery !== 'codepipeline'
                ? ['scripts/deploy.sh', 'scripts/integration-tests.sh']
                : []),
            ],
            lacks,
          })),
      ),
  ),
];
