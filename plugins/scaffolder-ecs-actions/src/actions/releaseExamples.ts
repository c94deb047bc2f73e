import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepExample } from './stepExample';

const tools = { account: '111122223333', region: 'us-east-1' };

/** Examples of an action that writes the release of a service for a tool: they take the same inputs. */
export function releaseExamples(action: string): TemplateExample[] {
  const example = (description: string, input: Record<string, unknown>) =>
    stepExample(action, description, { ...tools, ...input });
  return [
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
}
