import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:hook:write');

export const examples = [
  example('A hook that Amazon ECS asks during a canary', { name: 'orders' }),
  example('A hook that CodeDeploy asks, in a folder of its own', {
    name: 'orders',
    strategy: 'codedeploy-canary',
    folder: 'functions/smoke-test',
  }),
];
