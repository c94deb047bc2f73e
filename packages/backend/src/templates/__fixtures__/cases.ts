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
];
