import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepExample } from './stepExample';

/** Examples of an action that writes the release of a service for a tool: they take the same inputs. */
export function releaseExamples(action: string): TemplateExample[] {
  const example = stepExample.bind(undefined, action);
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
      'A service in Java that CodeDeploy deploys, in environments of its choice',
      {
        name: 'prices',
        language: 'java',
        strategy: 'codedeploy-canary',
        branch: 'trunk',
        environments: ['test', 'production'],
      },
    ),
    example('A base image, in place of the files that are there', {
      name: 'node-base',
      kind: 'base-image',
      overwrite: true,
    }),
  ];
}
