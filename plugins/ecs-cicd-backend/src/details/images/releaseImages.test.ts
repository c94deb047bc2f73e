import type { Environment, Image } from '@ecs-cicd/backstage-plugin-common';
import {
  baselineOf,
  findImage,
  repositoriesOf,
  withRelease,
} from './releaseImages';

describe('the images of a release', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
  const image = (letter: string, parts: Partial<Image> = {}): Image => ({
    digest: digest(letter),
    repositoryName: 'shop/web',
    tags: [],
    scan: { status: 'missing', rawStatus: '' },
    environmentIds: [],
    accountId: '111122223333',
    region: 'eu-west-1',
    pushedAt: '2026-03-05T10:00:00.000Z',
    ...parts,
  });
  const replica = image('a', { region: 'us-east-1' });

  it('name the repositories that may be read', () => {
    expect(
      repositoriesOf({ images: [image('a'), image('b'), replica] }),
    ).toEqual([
      {
        accountId: '111122223333',
        region: 'eu-west-1',
        repositoryName: 'shop/web',
      },
      {
        accountId: '111122223333',
        region: 'us-east-1',
        repositoryName: 'shop/web',
      },
    ]);
  });

  it('know more of themselves than the repository does, and outlive a list that could not be read', () => {
    const built = image('a', { buildId: 'web:1' });
    const older = image('c', { pushedAt: '2026-03-01T10:00:00.000Z' });
    expect(
      withRelease([older, image('a')], { images: [built, replica] }),
    ).toEqual([built, replica, older]);
  });

  it('take the scan from the repository where the view did not ask for it', () => {
    const scan = { status: 'unknown', rawStatus: '' } as const;
    const asked = image('a', { scan: { status: 'expired', rawStatus: 'X' } });
    const [untold] = withRelease([asked], {
      images: [image('a', { scan, buildId: 'web:1' })],
    });
    expect(untold).toEqual({ ...asked, buildId: 'web:1' });
    const [told] = withRelease([image('a', { scan })], { images: [asked] });
    expect(told).toEqual(asked);
  });

  it('are found by digest, and by repository where that is not enough', () => {
    const all = [image('a'), replica];
    expect(
      findImage(all, digest('a'), '111122223333/us-east-1/shop/web'),
    ).toEqual(replica);
    expect(findImage(all, digest('b'), undefined)).toBeUndefined();
    expect(
      findImage(all, digest('a'), '999988887777/us-east-1/shop/web'),
    ).toBeUndefined();
    expect(() => findImage(all, digest('a'), undefined)).toThrow(
      /Name one in 'repository': 111122223333\/eu-west-1\/shop\/web, 111122223333\/us-east-1/,
    );
  });

  const environment = (
    kind: Environment['kind'],
    shares: [string, number][],
  ): Environment => ({
    id: `${kind} environment`,
    name: kind,
    kind,
    provider: 'ecs',
    health: 'healthy',
    accountId: '111122223333',
    region: 'eu-west-1',
    running: shares.map(([letter, weight]) => ({
      label: 'primary',
      weight,
      imageDigests: [digest(letter)],
    })),
  });

  it.each<[string, Environment[], Image[], string | undefined]>([
    [
      'what production runs',
      [
        environment('test', [['c', 100]]),
        environment('production', [['b', 100]]),
      ],
      [image('b'), image('c')],
      'b',
    ],
    [
      'what most of the traffic goes to, but never with itself',
      [
        environment('production', [
          ['a', 60],
          ['b', 10],
          ['c', 30],
        ]),
      ],
      [image('a'), image('b'), image('c')],
      'c',
    ],
    [
      'nothing, when it is all that production runs',
      [environment('production', [['a', 100]])],
      [image('a')],
      undefined,
    ],
    [
      'nothing of another repository',
      [environment('production', [['b', 100]])],
      [image('b', { repositoryName: 'shop/envoy' })],
      undefined,
    ],
  ])('are compared with %s', (_, environments, images, expected) => {
    expect(baselineOf(image('a'), { environments, images })?.digest).toBe(
      expected && digest(expected),
    );
  });

  it('are compared with the replica in their own registry', () => {
    const copies = [image('b', { region: 'us-east-1' }), image('b')];
    expect(
      baselineOf(image('a'), {
        environments: [environment('production', [['b', 100]])],
        images: copies,
      }),
    ).toEqual({
      digest: digest('b'),
      repositoryId: '111122223333/eu-west-1/shop/web',
      environmentId: 'production environment',
    });
  });
});
