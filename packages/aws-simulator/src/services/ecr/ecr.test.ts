import type { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import { SimulatedClock } from '../../world/SimulatedClock';
import { World } from '../../world/World';
import {
  BatchGetRepositoryScanningConfiguration,
  DescribeImages,
  DescribeRepositories,
  GetLifecyclePolicy,
  ListImages,
} from './operations';
import { ListTagsForResource } from './tagOperations';
import { DescribeImageScanFindings } from './scanOperations';
import {
  createImageRepository,
  findImageByUri,
  pushImage,
  putRegistryScanningConfiguration,
} from '.';

function registry() {
  const clock = new SimulatedClock({ startAt: 1_772_438_400_000, speed: 0 });
  const world = new World({ seed: 'ecr', clock });
  const place = world.place('111111111111', 'eu-central-1');
  createImageRepository(place, {
    name: 'shop',
    tagMutability: 'IMMUTABLE',
    scanOnPush: true,
    tags: { team: 'shop' },
  });
  createImageRepository(place, { name: 'plain' });
  const context = { place, principalArn: 'arn:aws:iam::111111111111:root' };
  return {
    world,
    place,
    context,
    wait: (seconds: number) => world.advanceTo(world.now + seconds * 1000),
    push: (tags: string[], behaviour?: Behaviour, repositoryName = 'shop') =>
      pushImage(place, { repositoryName, tags, behaviour }),
    findings: (imageDigest: string, maxResults?: number, nextToken?: string) =>
      DescribeImageScanFindings(
        {
          repositoryName: 'shop',
          imageId: { imageDigest },
          maxResults,
          nextToken,
        },
        context,
      ),
  };
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('tags', () => {
  it('cannot move where they are immutable', () => {
    const { push } = registry();
    push(['v1']);
    expect(() => push(['v1'])).toThrow(
      refusal('ImageTagAlreadyExistsException'),
    );
  });

  it('move where they are mutable, or excluded from immutability', () => {
    const { place, push, context } = registry();
    createImageRepository(place, {
      name: 'mixed',
      tagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      tagMutabilityExclusions: ['latest*'],
    });
    for (const repositoryName of ['plain', 'mixed']) {
      const first = push(['latest', 'a'], undefined, repositoryName);
      const second = push(['latest'], undefined, repositoryName);
      const tags = DescribeImages(
        { repositoryName },
        context,
      ).imageDetails?.map(one => [one.imageDigest, one.imageTags]);
      expect(tags).toEqual([
        [first.digest, ['a']],
        [second.digest, ['latest']],
      ]);
    }
    expect(() => push(['a'], undefined, 'mixed')).toThrow(
      refusal('ImageTagAlreadyExistsException'),
    );
  });

  const REFUSED = 'ImageTagAlreadyExistsException';
  it.each([
    ['IMMUTABLE_WITH_EXCLUSION', ['dev-*', '*-rc'], 'dev-1', undefined],
    ['IMMUTABLE_WITH_EXCLUSION', ['dev-*', '*-rc'], '2.0-rc', undefined],
    ['IMMUTABLE_WITH_EXCLUSION', ['dev-*', '*-rc'], '2.0', REFUSED],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'not-latest', REFUSED],
    ['IMMUTABLE_WITH_EXCLUSION', ['v*.x'], 'v2.x', undefined],
    ['IMMUTABLE_WITH_EXCLUSION', ['v*.x'], 'v2-x', REFUSED],
    ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'release-1', REFUSED],
    ['MUTABLE_WITH_EXCLUSION', ['release-*'], 'branch', undefined],
  ] as const)('%s but for %j, moving %s: %s', (mode, filters, tag, code) => {
    const { place, push } = registry();
    createImageRepository(place, {
      name: 'filtered',
      tagMutability: mode,
      tagMutabilityExclusions: [...filters],
    });
    push([tag], undefined, 'filtered');
    const codeOf = () => {
      try {
        push([tag], undefined, 'filtered');
        return undefined;
      } catch (error) {
        return (error as ServiceError).code;
      }
    };
    expect(codeOf()).toBe(code);
  });

  it.each([
    ['IMMUTABLE', ['a']],
    ['IMMUTABLE_WITH_EXCLUSION', undefined],
    ['IMMUTABLE_WITH_EXCLUSION', []],
    ['MUTABLE_WITH_EXCLUSION', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['MUTABLE_WITH_EXCLUSION', ['no/slash']],
    ['MUTABLE_WITH_EXCLUSION', ['*a*b*']],
  ] as const)('%s does not take the filters %j', (mode, filters) => {
    expect(() =>
      createImageRepository(registry().place, {
        name: 'wrong',
        tagMutability: mode,
        tagMutabilityExclusions: filters && [...filters],
      }),
    ).toThrow(refusal('InvalidParameterException'));
  });
});

describe('images', () => {
  it('are found by tag, by digest, by filter, and by URI from anywhere', () => {
    const { world, context, push } = registry();
    const { digest, uri } = push(['v1', 'stable']);
    const untagged = push([]);
    const images = (input: Partial<Parameters<typeof DescribeImages>[0]>) =>
      DescribeImages(
        { repositoryName: 'shop', ...input },
        context,
      ).imageDetails?.map(({ imageDigest }) => imageDigest);
    expect(images({ imageIds: [{ imageTag: 'stable' }] })).toEqual([digest]);
    expect(images({ filter: { tagStatus: 'UNTAGGED' } })).toEqual([
      untagged.digest,
    ]);
    expect(images({ filter: { tagStatus: 'TAGGED' } })).toEqual([digest]);
    expect(() => images({ imageIds: [{ imageTag: 'v9' }] })).toThrow(
      refusal('ImageNotFoundException'),
    );
    expect(ListImages({ repositoryName: 'shop' }, context).imageIds).toEqual([
      { imageDigest: digest, imageTag: 'v1' },
      { imageDigest: digest, imageTag: 'stable' },
      { imageDigest: untagged.digest },
    ]);
    const host = uri.split('@')[0];
    expect(findImageByUri(world, uri)?.detail.imageDigest).toBe(digest);
    expect(findImageByUri(world, `${host}:v1`)?.detail.imageDigest).toBe(
      digest,
    );
    expect(findImageByUri(world, `${host}:v2`)).toBeUndefined();
    expect(findImageByUri(world, 'nginx:1.27')).toBeUndefined();
  });

  it('come in pages', () => {
    const { context, push } = registry();
    const digests = ['a', 'b', 'c'].map(tag => push([tag]).digest);
    const first = DescribeImages(
      { repositoryName: 'shop', maxResults: 2 },
      context,
    );
    const second = DescribeImages(
      { repositoryName: 'shop', maxResults: 2, nextToken: first.nextToken },
      context,
    );
    expect(
      [...(first.imageDetails ?? []), ...(second.imageDetails ?? [])].map(
        ({ imageDigest }) => imageDigest,
      ),
    ).toEqual(digests);
    expect(second.nextToken).toBeUndefined();
    expect(() =>
      DescribeImages({ repositoryName: 'shop', nextToken: 'x' }, context),
    ).toThrow(refusal('InvalidParameterException'));
  });
});

describe('a basic scan', () => {
  it('starts with the push and ends with the findings', () => {
    const story = registry();
    const counts = { CRITICAL: 1, HIGH: 9, LOW: 2 };
    const { digest } = story.push(['v1'], { scan: { counts } });
    expect(story.findings(digest).imageScanStatus?.status).toBe('IN_PROGRESS');
    expect(story.findings(digest).imageScanFindings).toBeUndefined();
    story.wait(61);
    const { imageScanStatus, imageScanFindings } = story.findings(digest);
    expect(imageScanStatus?.status).toBe('COMPLETE');
    expect(imageScanFindings?.findingSeverityCounts).toEqual(counts);
    const names = imageScanFindings?.findings?.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(12);
    expect(imageScanFindings?.findings?.[0]).toMatchObject({
      name: expect.stringMatching(/^CVE-\d{4}-\d+$/),
      severity: 'CRITICAL',
      attributes: expect.arrayContaining([
        { key: 'package_name', value: expect.any(String) },
      ]),
    });
    const page = story.findings(digest, 10);
    const rest = story.findings(digest, 10, page.nextToken);
    expect(rest.imageScanFindings?.findings?.map(({ name }) => name)).toEqual(
      names.slice(10),
    );
    expect(
      DescribeImages(
        { repositoryName: 'shop', imageIds: [{ imageTag: 'v1' }] },
        story.context,
      ).imageDetails?.[0].imageScanFindingsSummary?.findingSeverityCounts,
    ).toEqual(counts);
  });

  it('can fail, and is missing where nobody asked for it', () => {
    const story = registry();
    const { digest } = story.push(['v1'], { scan: { fails: true } });
    story.wait(61);
    expect(story.findings(digest).imageScanStatus?.status).toBe('FAILED');
    expect(story.findings(digest).imageScanFindings).toBeUndefined();
    const unscanned = story.push(['v1'], undefined, 'plain');
    expect(() =>
      DescribeImageScanFindings(
        { repositoryName: 'plain', imageId: { imageDigest: unscanned.digest } },
        story.context,
      ),
    ).toThrow(refusal('ScanNotFoundException'));
  });
});

it('scans continuously where the registry has enhanced scanning', () => {
  const story = registry();
  putRegistryScanningConfiguration(story.place, {
    scanType: 'ENHANCED',
    rules: [
      {
        scanFrequency: 'CONTINUOUS_SCAN',
        repositoryFilters: [{ filter: 'sh*', filterType: 'WILDCARD' }],
      },
    ],
  });
  const { digest } = story.push(['v1'], { scan: { counts: { HIGH: 1 } } });
  expect(story.findings(digest).imageScanStatus?.status).toBe('PENDING');
  story.wait(61);
  const { imageScanStatus, imageScanFindings } = story.findings(digest);
  expect(imageScanStatus?.status).toBe('ACTIVE');
  expect(imageScanFindings?.enhancedFindings).toEqual([
    expect.objectContaining({
      severity: 'HIGH',
      type: 'PACKAGE_VULNERABILITY',
      fixAvailable: 'YES',
    }),
  ]);
  expect(
    BatchGetRepositoryScanningConfiguration(
      { repositoryNames: ['shop', 'plain', 'gone'] },
      story.context,
    ),
  ).toMatchObject({
    scanningConfigurations: [
      { repositoryName: 'shop', scanFrequency: 'CONTINUOUS_SCAN' },
      { repositoryName: 'plain', scanFrequency: 'MANUAL', scanOnPush: false },
    ],
    failures: [{ repositoryName: 'gone', failureCode: 'REPOSITORY_NOT_FOUND' }],
  });
});

it('says what a repository has and lacks', () => {
  const { context } = registry();
  const shop = DescribeRepositories({ repositoryNames: ['shop'] }, context);
  expect(shop.repositories?.[0].repositoryUri).toBe(
    '111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop',
  );
  expect(
    ListTagsForResource(
      { resourceArn: shop.repositories?.[0].repositoryArn },
      context,
    ).tags,
  ).toEqual([{ Key: 'team', Value: 'shop' }]);
  expect(() => GetLifecyclePolicy({ repositoryName: 'shop' }, context)).toThrow(
    refusal('LifecyclePolicyNotFoundException'),
  );
  expect(() =>
    DescribeRepositories({ repositoryNames: ['gone'] }, context),
  ).toThrow(refusal('RepositoryNotFoundException'));
});
