import type { Environment, Stage } from '@ecs-cicd/backstage-plugin-common';
import { partsWith } from '../__testUtils__/InMemoryProvider';
import { guardProduction } from './guardProduction';

const stage = (
  name: string,
  environmentId: string,
  isProduction?: boolean,
): Stage => ({
  name,
  kind: 'test',
  isProduction,
  status: 'succeeded',
  rawStatus: 'Succeeded',
  transition: { enabled: true },
  inbound: [],
  actions: [
    {
      name: 'Deploy',
      category: 'deploy',
      provider: 'ECS',
      status: 'succeeded',
      rawStatus: 'Succeeded',
      environmentId,
    },
  ],
});

const environment = (id: string, parts: Partial<Environment>): Environment => ({
  id,
  name: id,
  kind: 'test',
  provider: 'ecs',
  health: 'healthy',
  running: [],
  accountId: '111122223333',
  region: 'eu-west-1',
  ...parts,
});

const parts = {
  ...partsWith('succeeded', { id: 'p' }),
  environments: [
    environment('shop', { isProduction: true }),
    environment('shop-test', { isProduction: false }),
    environment('old-word', { kind: 'production' }),
  ],
};
const [pipeline] = parts.pipelines;

function guard(...notProduction: string[]): string[] {
  const guarded = guardProduction(
    {
      ...parts,
      pipelines: [
        {
          ...pipeline,
          stages: [
            stage('Live', 'shop', true),
            stage('Beta', 'shop-test', false),
          ],
        },
        { ...pipeline, id: 'other', stages: [stage('Quick', 'shop', false)] },
      ],
    },
    new Set(notProduction),
  );
  return [
    ...guarded.environments.filter(one => one.isProduction).map(({ id }) => id),
    ...guarded.pipelines.flatMap(({ id, stages }) =>
      stages.flatMap(one => (one.isProduction ? [`${id}/${one.name}`] : [])),
    ),
  ];
}

describe('guardProduction', () => {
  it('takes a stage of whatever name for production that deploys there', () => {
    expect(guard()).toEqual(['shop', 'old-word', 'p/Live', 'other/Quick']);
  });

  it.each([
    [['p/Live'], ['shop', 'old-word', 'other/Quick']],
    [['shop'], ['old-word', 'p/Live']],
    [
      ['old-word', 'other/Quick'],
      ['shop', 'p/Live'],
    ],
    [
      ['other/Live', 'Live'],
      ['shop', 'old-word', 'p/Live', 'other/Quick'],
    ],
  ])('hears the config on %j and on nothing else', (named, left) => {
    expect(guard(...named)).toEqual(left);
  });
});
