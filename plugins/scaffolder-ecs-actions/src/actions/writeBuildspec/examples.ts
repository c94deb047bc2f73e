import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:buildspec:write');

export const examples: TemplateExample[] = [
  example('A web service in Node.js, deployed by ECS', { name: 'orders' }),
  example('A web service in Java that CodeDeploy deploys', {
    name: 'orders',
    language: 'java',
    strategy: 'codedeploy-canary',
  }),
  example('A queue worker in Python, infrastructure written with the CDK', {
    name: 'mailer',
    kind: 'worker',
    language: 'python',
    strategy: 'rolling',
    infrastructure: 'cdk',
  }),
  example('A build that needs a parameter and a secret', {
    name: 'orders',
    language: 'go',
    parameters: { GOPROXY: '/build/go-proxy' },
    secrets: { LICENSE_KEY: 'build/scanner:licenseKey' },
    refuse: 'CRITICAL',
  }),
  example('A base image, in place of the files that are there', {
    name: 'node-base',
    kind: 'base-image',
    overwrite: true,
  }),
];
