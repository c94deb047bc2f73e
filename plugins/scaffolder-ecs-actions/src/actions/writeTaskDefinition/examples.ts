import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:taskdef:write');

export const examples = [
  example('A web service in Node.js, for every environment of the portal', {
    name: 'orders',
    entityRef: 'component:default/orders',
    owner: 'group:default/team-a',
  }),
  example(
    'A medium service in Go with a secret and traces, for one environment',
    {
      name: 'orders',
      language: 'go',
      size: 'medium',
      environments: ['production'],
      variables: { LOG_LEVEL: 'info' },
      secrets: { DATABASE_URL: '/orders-production/DATABASE_URL' },
      tracing: true,
    },
  ),
  example('A queue worker with roles that are there', {
    name: 'mailer',
    kind: 'worker',
    environments: ['test'],
    executionRoleArn: 'arn:aws:iam::111122223333:role/mailer-execution',
    taskRoleArn: 'arn:aws:iam::111122223333:role/mailer-task',
  }),
];
