import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:appspec:write');

export const examples = [
  example(
    'A service on Amazon ECS, for the test and the production environment',
    {
      name: 'orders',
      port: 8080,
    },
  ),
  example('A service with hooks of its own in one file', {
    name: 'orders',
    environments: ['production'],
    path: 'appspec.yaml',
    hooks: {
      BeforeInstall: 'orders-migrations',
      AfterAllowTestTraffic: 'orders-smoke-tests',
    },
  }),
  example('A Lambda function whose alias goes from one version to the next', {
    name: 'thumbnails',
    function: {
      alias: 'live',
      currentVersion: '41',
      targetVersion: '42',
      hooks: { BeforeAllowTraffic: 'thumbnails-validation' },
    },
  }),
];
