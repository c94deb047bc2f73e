import type { Pipeline, Stage } from '@ecs-cicd/backstage-plugin-common';
import { partsWith } from '../../__testUtils__/InMemoryProvider';
import { assembleRelease } from './assembleRelease';
import type { PipelineFacts, ReleaseFacts } from './facts';

const place = { accountId: '111122223333', region: 'eu-west-1' };

/** A pipeline whose only stage deploys to a service called `shop`. */
function deploying(id: string, parts: Partial<Stage>): PipelineFacts {
  const [pipeline] = partsWith('succeeded', { id }).pipelines;
  const stage: Stage = { ...pipeline.stages[0], name: 'Go', ...parts };
  return {
    pipeline: { ...pipeline, stages: [stage] } satisfies Pipeline,
    runs: [],
    targets: [
      {
        ...place,
        stageName: stage.name,
        actionName: 'Deploy',
        ecs: { clusterName: 'shop', serviceName: 'shop' },
      },
    ],
  };
}

const production = deploying('one', { kind: 'test', isProduction: true });
const test = deploying('two', { kind: 'test', isProduction: false });
/** Of a provider that tells the kind alone. */
const plain = deploying('three', { kind: 'production' });

function environmentOf(
  pipelines: PipelineFacts[],
  name: { clusterName: string; serviceName: string },
) {
  const facts: ReleaseFacts = {
    pipelines,
    aliases: [],
    stacks: [],
    groups: [],
    builds: [],
    deployments: [],
    services: [
      {
        ...place,
        ...name,
        arn: 'arn:of:it',
        status: 'ACTIVE',
        groups: [],
        targetGroupArns: [],
      },
    ],
    images: [],
    commits: new Map(),
    alarms: new Map(),
    targetHealth: new Map(),
    taskDefinitionDigests: new Map(),
    problems: [],
  };
  return assembleRelease(facts).environments[0];
}

describe('an environment', () => {
  const shop = { clusterName: 'shop', serviceName: 'shop' };

  it.each([
    ['its only stage is', [production], true],
    ['its only stage is none', [test], false],
    ['the last of its stages is none', [production, test], true],
    ['the first of its stages is none', [test, production], true],
    ['its stage has no more than a kind', [plain], true],
    ['nobody knows what deploys to it', [], true],
  ])('is production, or not, where %s', (_, pipelines, isProduction) => {
    expect(environmentOf(pipelines, shop)).toMatchObject({ isProduction });
  });

  it.each([
    ['shop-test', 'shop', false],
    ['shop', 'shop-staging', false],
    ['shop-prod', 'shop', true],
    // The cluster is who decides on what is in it.
    ['production', 'shop-test', true],
  ])(
    'that no stage is known to deploy to goes by its name: %s/%s',
    (clusterName, serviceName, isProduction) => {
      expect(environmentOf([], { clusterName, serviceName })).toMatchObject({
        isProduction,
      });
    },
  );
});
