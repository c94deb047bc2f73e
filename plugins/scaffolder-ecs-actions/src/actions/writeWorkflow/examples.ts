import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const tools = { account: '111122223333', region: 'us-east-1' };

const example = (
  description: string,
  input: Record<string, unknown>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'workflow',
        name: 'Write the workflow',
        action: 'ecs:workflow:write',
        input: { ...tools, ...input },
      },
    ],
  }),
});

export const examples: TemplateExample[] = [
  example('A web service in Node.js: test, approval, production', {
    name: 'orders',
  }),
  example('A queue worker in Go without an approval', {
    name: 'mailer',
    kind: 'worker',
    language: 'go',
    strategy: 'rolling',
    approval: false,
  }),
  example(
    'A service in Java that CodeDeploy deploys, with three environments',
    {
      name: 'prices',
      language: 'java',
      strategy: 'codedeploy-canary',
      branch: 'trunk',
      environments: [
        { name: 'test' },
        { name: 'staging', region: 'eu-west-1' },
        { name: 'production', account: '444455556666' },
      ],
    },
  ),
  example('A base image, in place of the files that are there', {
    name: 'node-base',
    kind: 'base-image',
    overwrite: true,
  }),
];
