import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (
  description: string,
  input: Record<string, unknown>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'pipeline',
        name: 'Write the infrastructure',
        action: 'ecs:pipeline:write',
        input,
      },
    ],
  }),
});

const orders = {
  name: 'orders',
  entityRef: 'component:default/orders',
  owner: 'group:default/team-a',
};

const github = { host: 'github', repository: 'acme/orders' };

export const examples: TemplateExample[] = [
  example(
    'A web service: canary deployments by ECS, a person approves production',
    { ...orders, approval: true },
  ),
  example('The same as an app of the AWS CDK in TypeScript', {
    ...orders,
    tool: 'cdk',
  }),
  example('CodeDeploy moves the traffic, a tenth at a time', {
    ...orders,
    strategy: 'codedeploy-linear',
    language: 'java',
    size: 'medium',
  }),
  example(
    'Production opens on working days while the alarms of test are quiet, and goes back by itself',
    {
      ...orders,
      strategy: 'blue-green',
      deploymentWindow: {
        cron: '* * 8-15 ? * MON-THU',
        timeZone: 'Europe/Berlin',
      },
      entryAlarms: ['orders-test-errors', 'orders-test-server-errors'],
      rollbackOnFailure: true,
    },
  ),
  example('A queue worker with a secret from Parameter Store', {
    ...orders,
    kind: 'worker',
    language: 'python',
    secrets: ['DATABASE_URL'],
  }),
  example('A task that runs every morning', {
    ...orders,
    kind: 'scheduled',
    language: 'go',
    schedule: 'cron(30 5 * * ? *)',
  }),
  example('A Lambda function behind an alias', { ...orders, kind: 'function' }),
  example('A base image, built again every week', {
    ...orders,
    kind: 'base-image',
  }),
  example('Registry and roles for GitHub Actions, without stored keys', {
    ...orders,
    delivery: 'github-actions',
    source: github,
  }),
  example('In place of what is there, in a folder of the workspace', {
    ...orders,
    strategy: 'rolling',
    targetPath: 'service',
    overwrite: true,
  }),
];
