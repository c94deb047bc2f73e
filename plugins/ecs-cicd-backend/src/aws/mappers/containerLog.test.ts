import type { ContainerDefinition, Task } from '@aws-sdk/client-ecs';
import { containerLog, containerOf, loggingContainers } from './containerLog';

const task: Task = {
  taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef',
  containers: [{ name: 'web', runtimeId: '0123456789abcdef-42' }],
};

const web = (
  logConfiguration?: ContainerDefinition['logConfiguration'],
): ContainerDefinition => ({ name: 'web', logConfiguration });

const awslogs = (options?: Record<string, string>) =>
  web({ logDriver: 'awslogs', options });

it.each([
  [
    'a stream by prefix, container and task',
    awslogs({
      'awslogs-group': '/ecs/shop',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'shop',
    }),
    {
      kind: 'cloudWatch',
      group: '/ecs/shop',
      region: 'us-east-1',
      stream: 'shop/web/0123456789abcdef',
    },
  ],
  [
    "a stream by the runtime's own name",
    awslogs({ 'awslogs-group': '/ecs/shop' }),
    { kind: 'cloudWatch', group: '/ecs/shop', stream: '0123456789abcdef-42' },
  ],
  [
    'no group',
    awslogs({}),
    { kind: 'unreadable', reason: expect.stringContaining('awslogs-group') },
  ],
  [
    'another driver',
    web({ logDriver: 'awsfirelens' }),
    { kind: 'unreadable', reason: expect.stringContaining('awsfirelens') },
  ],
  [
    'no configuration',
    web(),
    {
      kind: 'unreadable',
      reason: expect.stringContaining('no log configuration'),
    },
  ],
])('finds %s', (_, definition, expected) => {
  expect(containerLog(definition, task)).toEqual(expected);
});

it('waits for a container that has no name yet', () => {
  expect(
    containerLog(awslogs({ 'awslogs-group': '/ecs/shop' }), {
      ...task,
      containers: [{ name: 'web' }],
    }),
  ).toEqual({ kind: 'notYet' });
});

describe('containerOf', () => {
  const containers = [{ name: 'init', essential: false }, { name: 'web' }];

  it.each([
    ['the first essential one', containers, undefined, 'web'],
    ['one at least', containers.slice(0, 1), undefined, 'init'],
    ['the one that was asked for', containers, 'init', 'init'],
  ])('takes %s', (_, some, name, expected) => {
    expect(containerOf(some, name).name).toBe(expected);
  });

  it('says which there are', () => {
    expect(() => containerOf(containers, 'db')).toThrow(
      'The task has no container db; it has init, web',
    );
  });
});

it('keeps nothing of a task definition that may be a secret', () => {
  const kept = loggingContainers({
    containerDefinitions: [
      {
        ...web({
          logDriver: 'splunk',
          options: { 'splunk-token': 'hush', 'awslogs-group': '/ecs/shop' },
        }),
        environment: [{ name: 'PASSWORD', value: 'hush' }],
      },
    ],
  });
  expect(JSON.stringify(kept)).not.toContain('hush');
  expect(kept[0].logConfiguration?.options).toEqual({
    'awslogs-group': '/ecs/shop',
  });
});
