import { ECRClient, StartImageScanCommand } from '@aws-sdk/client-ecr';
import type { TestBackend } from '@backstage/backend-test-utils';
import {
  imageRepositoryId,
  type Image,
  type ImageComparison,
  type ImageDetail,
  type ImageFinding,
  type ImageFindingList,
  type ImageList,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

const pathOf = (service: string, image: Pick<Image, 'digest'>) =>
  `${entity(service)}/images/${image.digest}`;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('images over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'catalog-api',
      'edge-proxy',
      'legacy-orders',
      'profile',
      'search',
    ]);
    backend = await demo.start();
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function get<T>(path: string, status = 200): Promise<T> {
    const { body } = await request(backend.server).get(path).expect(status);
    return body as T;
  }

  const refusal = async (path: string, status: number): Promise<string> => {
    const { error } = await get<{ error: { message: string } }>(path, status);
    return error.message;
  };

  it('lists what the repositories hold, newest first, page by page', async () => {
    const all = await get<ImageList>(`${entity('search')}/images`);
    expect(conformsTo('ImageList', all)).toEqual([]);
    expect(all.problems).toEqual([]);
    expect(all.repositories).toMatchObject([
      {
        id: '111122223333/us-east-1/search',
        tagMutability: { isImmutable: true, exceptions: [] },
        scanning: { kind: 'basic', frequency: 'onPush', filters: [] },
        lifecycle: {
          rules: [
            {
              summary: 'Removes images without a tag 14 days after their push',
            },
            { summary: 'Removes images beyond the newest 500' },
          ],
        },
        encryption: { type: 'AES256' },
      },
    ]);
    const pushes = all.items.map(({ pushedAt }) => pushedAt);
    expect(pushes).toEqual([...pushes].sort().reverse());
    // One more than the view has: what was there before the first release.
    expect(all.items.at(-1)).toMatchObject({ tags: ['bootstrap'] });
    expect(
      all.items.map(({ environmentIds }) => environmentIds.length),
    ).toEqual([0, 1, 1, 0, 0]);

    const first = await get<ImageList>(`${entity('search')}/images?limit=3`);
    const second = await get<ImageList>(
      `${entity('search')}/images?limit=3&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeUndefined();
  });

  it('tells what a basic scan found, as it is asked for', async () => {
    const { items } = await get<ImageList>(`${entity('search')}/images`);
    const path = `${pathOf('search', items[0])}/findings`;
    const all = await get<ImageFindingList>(path);
    expect(conformsTo('ImageFindingList', all)).toEqual([]);
    expect(all).toMatchObject({
      totalItems: 12,
      isComplete: true,
      scan: { status: 'complete', kind: 'basic', counts: { critical: 2 } },
    });
    expect(all.items[0]).toMatchObject({
      severity: 'critical',
      score: 9.8,
      packages: [{ name: 'curl' }],
      fix: 'unknown',
      url: expect.stringMatching(/^https:/),
    });
    const grave = await get<ImageFindingList>(
      `${path}?severity=critical&severity=high&orderBy=package&order=asc`,
    );
    expect(grave.items.map(({ packages }) => packages[0].name)).toEqual([
      'curl',
      'glibc',
      'glibc',
      'nghttp2',
      'zlib',
    ]);
    const one = await get<ImageFindingList>(`${path}?severity=low&limit=2`);
    const two = await get<ImageFindingList>(
      `${path}?severity=low&limit=2&cursor=${one.nextCursor}`,
    );
    expect([one.totalItems, one.items.length, two.items.length]).toEqual([
      3, 2, 1,
    ]);
    // All of that, and everybody who comes now, has cost one call.
    const calls = demo.simulator
      .calls()
      .operations.filter(({ operation }) =>
        operation.endsWith('DescribeImageScanFindings'),
      );
    expect(calls.map(({ calls: count }) => count)).toEqual([1]);
  });

  it('tells what an enhanced scan adds, and says that it goes on', async () => {
    const view = await get<ReleaseView>(`${entity('profile')}/release`);
    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    const [old] = [...(production?.running ?? [])].sort(
      (a, b) => b.weight - a.weight,
    );
    const { items } = await get<ImageFindingList>(
      `${pathOf('profile', {
        digest: old.imageDigests[0],
      })}/findings?fixable=true`,
    );
    expect(items.length).toBeGreaterThan(0);
    for (const finding of items) {
      expect(finding).toMatchObject<Partial<ImageFinding>>({
        fix: 'available',
        exploitAvailable: false,
        title: expect.stringContaining(finding.name),
        packages: [
          expect.objectContaining({ fixedInVersion: expect.any(String) }),
        ],
      });
    }
    const list = await get<ImageList>(`${entity('profile')}/images`);
    expect(list.repositories[0].scanning).toEqual({
      kind: 'enhanced',
      frequency: 'continuous',
      rawFrequency: 'CONTINUOUS_SCAN',
      filters: ['*'],
    });
  });

  it('says of every image whether a scan has looked, and takes none for clean that was not looked at', async () => {
    const ecr = new ECRClient({ region: 'us-east-1' });
    await ecr.send(
      new StartImageScanCommand({
        repositoryName: 'legacy-orders',
        imageId: { imageTag: 'latest' },
      }),
    );
    ecr.destroy();
    const scansOf = async (service: string) => {
      const list = await get<ImageList>(`${entity(service)}/images`);
      expect(list.problems).toEqual([]);
      for (const { scan } of list.items) {
        const hasLooked = ['complete', 'continuous'].includes(scan.status);
        expect(scan.counts !== undefined).toBe(hasLooked);
      }
      return list.items
        .filter(({ repositoryName }) => repositoryName === service)
        .map(({ scan }) => `${scan.status} ${scan.rawStatus}`.trim());
    };

    expect(await scansOf('legacy-orders')).toEqual([
      'running IN_PROGRESS',
      'missing',
      'missing',
      'missing',
    ]);
    expect(await scansOf('profile')).toEqual([
      'continuous ACTIVE',
      'continuous ACTIVE',
      'continuous ACTIVE',
      'expired SCAN_ELIGIBILITY_EXPIRED',
    ]);
    expect(await scansOf('catalog-api')).toContain('failed FAILED');
    const edgeProxy = await scansOf('edge-proxy');
    expect(edgeProxy).toContain('unsupported UNSUPPORTED_IMAGE');
    const view = await get<ReleaseView>(`${entity('edge-proxy')}/release`);
    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    const running = view.images.find(({ environmentIds }) =>
      environmentIds.includes(production?.id ?? ''),
    );
    expect(running?.scan).toMatchObject({
      status: 'unsupported',
      reason: expect.stringContaining('operating system'),
    });
    const { repositories } = await get<ImageList>(
      `${entity('edge-proxy')}/images`,
    );
    expect(
      repositories.find(({ name }) => name === 'edge-proxy')?.tagMutability,
    ).toEqual({
      isImmutable: true,
      rawValue: 'IMMUTABLE_WITH_EXCLUSION',
      exceptions: ['cache-*'],
    });
  });

  it('does not know of a scan that it may not ask for', async () => {
    for (const operation of [
      'ecr:DescribeImageScanFindings',
      'ecr:GetRegistryScanningConfiguration',
    ]) {
      demo.simulator.addFault({ kind: 'deny', operation });
    }
    for (const service of ['profile', 'legacy-orders']) {
      const { items, problems } = await get<ImageList>(
        `${entity(service)}/images`,
      );
      for (const { scan } of items) expect(scan.status).toBe('unknown');
      expect(problems.map(({ iamAction }) => iamAction)).toEqual(
        expect.arrayContaining([
          'ecr:DescribeImageScanFindings',
          'ecr:GetRegistryScanningConfiguration',
        ]),
      );
    }
  });

  it('compares a new image with what most of production still runs', async () => {
    const view = await get<ReleaseView>(`${entity('profile')}/release`);
    const [newest] = view.images;
    const detail = await get<ImageDetail>(pathOf('profile', newest));
    expect(conformsTo('ImageDetail', detail)).toEqual([]);
    expect(detail.image).toEqual(newest);
    const { baseline } = detail;
    expect(baseline?.digest).not.toBe(newest.digest);
    const comparison = await get<ImageComparison>(
      `${pathOf('profile', newest)}/compare?with=${baseline?.digest}`,
    );
    expect(conformsTo('ImageComparison', comparison)).toEqual([]);
    expect(comparison).toMatchObject({
      fixed: { counts: { critical: 0, high: 3, medium: 0 } },
      added: { counts: { critical: 0, high: 0, medium: 1 } },
      remaining: { medium: 2, low: 1 },
      caveats: [],
    });
  });

  it('shows nothing but what the releases name', async () => {
    const { items } = await get<ImageList>(`${entity('search')}/images`);
    const [image] = items;
    // An image of another service, by its right digest and repository.
    const repository = imageRepositoryId(image);
    for (const path of [
      pathOf('profile', image),
      `${pathOf('profile', image)}?repository=${repository}`,
      `${pathOf('profile', image)}/findings`,
    ]) {
      expect(await refusal(path, 404)).toContain('have no image sha256:');
    }
    expect(
      await refusal(
        `${pathOf('search', image)}/compare?with=${image.digest}`,
        400,
      ),
    ).toContain('does not differ from itself');
    expect(
      await refusal(
        `${entity('profile')}/images?repository=${repository}`,
        400,
      ),
    ).toContain('111122223333/eu-central-1/profile');
    await get(`${entity('search')}/images/latest`, 400);
    await get(`${entity('search')}/images?cursor=nonsense`, 400);
  });

  it('names the permission that is missing', async () => {
    for (const operation of [
      'ecr:DescribeImageScanFindings',
      'ecr:GetLifecyclePolicy',
    ]) {
      demo.simulator.addFault({ kind: 'deny', operation });
    }
    const list = await get<ImageList>(`${entity('search')}/images`);
    expect(list.items).toHaveLength(5);
    expect(list.repositories[0].lifecycle).toBeUndefined();
    expect(list.problems).toMatchObject([
      { code: 'denied', iamAction: 'ecr:GetLifecyclePolicy' },
    ]);
    expect(
      await refusal(`${pathOf('search', list.items[0])}/findings`, 403),
    ).toContain('ecr:DescribeImageScanFindings');
  });
});
