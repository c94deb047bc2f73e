import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:spinnaker:write');

export const examples = [
  example('A web service in Node.js: test, approval, production', {
    name: 'orders',
  }),
  example('A queue worker in Go without an approval', {
    name: 'mailer',
    kind: 'worker',
    language: 'go',
    strategy: 'rolling',
    approval: false,
    environments: ['test', 'production'],
    overwrite: true,
  }),
];
