import {
  GetLifecyclePolicyCommand,
  ECRClient,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { createImageRepository, pushImage } from '.';

const account = '111122223333';
const region = 'eu-central-1';
const repositoryName = 'shop';
const day = 24 * 60 * 60;
const startAt = Date.parse('2026-03-02T09:00:00Z');

const rule = (rulePriority: number, selection: object) => ({
  rulePriority,
  selection,
  action: { type: 'expire' },
});

describe('a lifecycle policy', () => {
  let simulator: Simulator;
  let ecr: ECRClient;

  beforeEach(async () => {
    simulator = await startSimulator({ startAt, speed: 0, scenarios: [] });
    ecr = new ECRClient({
      endpoint: simulator.url,
      region,
      credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
    });
  });
  afterEach(async () => {
    ecr.destroy();
    await simulator.stop();
  });

  const place = () => simulator.world.place(account, region);
  const open = (...rules: object[]) =>
    createImageRepository(place(), {
      name: repositoryName,
      lifecyclePolicyText: JSON.stringify({ rules }),
    });
  const push = (...tags: string[]) =>
    pushImage(place(), { repositoryName, tags }).digest;
  const tags = async () => {
    const { imageIds = [] } = await ecr.send(
      new ListImagesCommand({ repositoryName }),
    );
    return imageIds.map(({ imageTag = 'untagged' }) => imageTag);
  };

  it('removes images once a day, and says when it last looked', async () => {
    open(
      rule(1, {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 2,
      }),
    );
    const digests = [push('v1'), push(), push()];
    simulator.step(2 * day - 1);
    expect(await tags()).toEqual(['v1', 'untagged', 'untagged']);
    simulator.step(1);
    expect(await tags()).toEqual(['v1']);
    const { lastEvaluatedAt } = await ecr.send(
      new GetLifecyclePolicyCommand({ repositoryName }),
    );
    expect(lastEvaluatedAt).toEqual(new Date(startAt + 2 * day * 1000));
    // What is gone is not made again.
    expect(digests).not.toContain(push());
  });

  it('keeps the newest, by tags, and leaves alone what an earlier rule has in hand', async () => {
    open(
      // Rules count by their priority, wherever they stand.
      rule(9, {
        tagStatus: 'any',
        countType: 'imageCountMoreThan',
        countNumber: 2,
      }),
      rule(1, {
        tagStatus: 'tagged',
        tagPrefixList: ['release-'],
        countType: 'imageCountMoreThan',
        countNumber: 3,
      }),
      rule(2, {
        tagStatus: 'tagged',
        tagPatternList: ['*-rc', 'v*'],
        countType: 'imageCountMoreThan',
        countNumber: 1,
      }),
    );
    for (const made of [
      ['release-1'],
      ['release-2'],
      ['release-3'],
      ['release-4'],
      ['v1', '1-rc'],
      ['v2', '2-rc'],
      ['v3'],
      ['a'],
      ['b'],
    ]) {
      push(...made);
      simulator.step(60);
    }
    simulator.step(day);
    expect(await tags()).toEqual([
      // The newest three, though there are newer images than these.
      'release-2',
      'release-3',
      'release-4',
      'v2',
      '2-rc',
      'a',
      'b',
    ]);
  });
});
