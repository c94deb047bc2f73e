import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:catalog-info:write');

export const examples = [
  example('A web service with a pipeline in CodePipeline', {
    name: 'orders',
    description: 'Takes orders and tells what became of them',
    owner: 'group:default/team-a',
    system: 'system:default/shop',
  }),
  example('A worker on GitHub Actions in one environment', {
    name: 'mailer',
    owner: 'team-b',
    kind: 'worker',
    language: 'python',
    delivery: 'github-actions',
    repository: 'example-org/mailer',
    environments: ['production'],
    lifecycle: 'production',
  }),
  example('A base image', {
    name: 'node-base',
    owner: 'group:default/platform',
    kind: 'base-image',
  }),
];
