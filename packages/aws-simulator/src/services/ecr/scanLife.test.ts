import {
  DescribeImagesCommand,
  DescribeImageScanFindingsCommand,
  ECRClient,
  StartImageScanCommand,
  type ScanFrequency,
  type ScanType,
} from '@aws-sdk/client-ecr';
import { Simulator, startSimulator } from '../../server/startSimulator';
import type { ScanBehaviour } from '../../world/Behaviour';
import {
  createImageRepository,
  pushImage,
  putRegistryScanningConfiguration,
} from '.';

const account = '111122223333';
const region = 'eu-central-1';
const repositoryName = 'shop';
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const startAt = Date.parse('2026-03-02T09:00:00Z');

describe('the life of a scan', () => {
  let simulator: Simulator;
  let ecr: ECRClient;

  beforeEach(async () => {
    simulator = await startSimulator({ startAt, speed: 0, scenarios: [] });
    ecr = new ECRClient({
      endpoint: simulator.url,
      region,
      maxAttempts: 1,
      credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
    });
  });
  afterEach(async () => {
    ecr.destroy();
    await simulator.stop();
  });

  const place = () => simulator.world.place(account, region);

  function open(
    scanType: ScanType,
    frequency?: ScanFrequency,
    scanOnPush = true,
  ) {
    createImageRepository(place(), { name: repositoryName, scanOnPush });
    putRegistryScanningConfiguration(place(), {
      scanType,
      rules: frequency && [
        {
          scanFrequency: frequency,
          repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
        },
      ],
    });
  }

  function push(scan?: ScanBehaviour, pushedAt?: Date) {
    const { digest } = pushImage(place(), {
      repositoryName,
      tags: [],
      behaviour: { scan },
      pushedAt,
    });
    return { imageDigest: digest };
  }

  type ImageId = ReturnType<typeof push>;

  const read = (imageId: ImageId) =>
    ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));
  const start = (imageId: ImageId) =>
    ecr.send(new StartImageScanCommand({ repositoryName, imageId }));
  const listed = async (imageId: ImageId) => {
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [imageId] }),
    );
    return imageDetails[0];
  };

  /** Each status that is not the one before, with the number of findings, if they are told. */
  async function watch(imageId: ImageId, seconds: number, every: number) {
    const seen: string[] = [];
    for (let passed = 0; passed <= seconds; passed += every) {
      const { imageScanStatus, imageScanFindings } = await read(imageId);
      const { findings, enhancedFindings } = imageScanFindings ?? {};
      const found = findings ?? enhancedFindings;
      const now = `${imageScanStatus?.status}${
        found ? ` ${found.length}` : ''
      }`;
      if (seen.at(-1) !== now) seen.push(now);
      simulator.step(every);
    }
    return seen;
  }

  const counts = { CRITICAL: 1, LOW: 2 };

  it.each<[string, ScanBehaviour | undefined, string]>([
    ['finds something', { counts }, 'COMPLETE 3'],
    ['finds nothing', undefined, 'COMPLETE 0'],
    ['fails', { counts, fails: true }, 'FAILED'],
    ['cannot read it', { counts, unsupported: true }, 'UNSUPPORTED_IMAGE'],
  ])('basic, of a push: it %s', async (_, behaviour, end) => {
    open('BASIC');
    const image = push(behaviour);
    expect(await watch(image, 2 * minute, 10)).toEqual(['IN_PROGRESS', end]);
    const { imageScanStatus, imageScanFindingsSummary } = await listed(image);
    expect(end).toContain(imageScanStatus?.status);
    expect(imageScanFindingsSummary !== undefined).toBe(
      end.startsWith('COMPLETE'),
    );
  });

  it('basic, on demand: once a day, and the scan of the push counts', async () => {
    open('BASIC', undefined, false);
    const image = push({ counts });
    await expect(read(image)).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
    expect((await listed(image)).imageScanStatus).toBeUndefined();

    expect(await start(image)).toMatchObject({
      registryId: account,
      repositoryName,
      imageId: image,
      imageScanStatus: { status: 'IN_PROGRESS' },
    });
    await expect(start(image)).rejects.toMatchObject({
      name: 'LimitExceededException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(await watch(image, 2 * minute, 30)).toEqual([
      'IN_PROGRESS',
      'COMPLETE 3',
    ]);
    simulator.step(day - 4 * minute);
    await expect(start(image)).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    simulator.step(2 * minute);
    await start(image);
    // What is known of it is being found out again.
    expect(await watch(image, 2 * minute, 30)).toEqual([
      'IN_PROGRESS',
      'COMPLETE 3',
    ]);

    createImageRepository(place(), { name: 'pushed', scanOnPush: true });
    const { digest } = pushImage(place(), {
      repositoryName: 'pushed',
      tags: [],
    });
    await expect(
      ecr.send(
        new StartImageScanCommand({
          repositoryName: 'pushed',
          imageId: { imageDigest: digest },
        }),
      ),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(
      start({ imageDigest: `sha256:${'0'.repeat(64)}` }),
    ).rejects.toMatchObject({ name: 'ImageNotFoundException' });
  });

  it('enhanced and continuous: active for its window, then expired without findings', async () => {
    open('ENHANCED', 'CONTINUOUS_SCAN');
    const image = push({ counts });
    expect(await watch(image, 2 * minute, 20)).toEqual(['PENDING', 'ACTIVE 3']);
    // The list of images tells nothing of it.
    const { imageScanStatus, imageScanFindingsSummary } = await listed(image);
    expect([imageScanStatus, imageScanFindingsSummary]).toEqual([
      undefined,
      undefined,
    ]);
    await expect(start(image)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'This feature is disabled',
    });
    simulator.step(13 * day);
    expect(await watch(image, 2 * day, 6 * hour)).toEqual([
      'ACTIVE 3',
      'SCAN_ELIGIBILITY_EXPIRED',
    ]);
    // One that was there long before is not looked at any more.
    const old = push({ counts }, new Date(startAt - 100 * day * 1000));
    expect(await watch(old, 2 * minute, minute)).toEqual([
      'SCAN_ELIGIBILITY_EXPIRED',
    ]);
  });

  it.each<[string, ScanFrequency, ScanBehaviour, string[]]>([
    ['on push', 'SCAN_ON_PUSH', { counts }, ['PENDING', 'COMPLETE 3']],
    ['failing', 'CONTINUOUS_SCAN', { fails: true }, ['PENDING', 'FAILED']],
    [
      'of what it cannot read',
      'CONTINUOUS_SCAN',
      { unsupported: true },
      ['PENDING', 'UNSUPPORTED_IMAGE'],
    ],
  ])('enhanced, %s', async (_, frequency, behaviour, statuses) => {
    open('ENHANCED', frequency);
    const image = push(behaviour);
    expect(await watch(image, 2 * minute, 20)).toEqual(statuses);
    simulator.step(20 * day);
    expect(await watch(image, 0, 1)).toEqual(statuses.slice(-1));
  });

  it('enhanced, of a repository that no rule names: there is none, though the repository asks for it', async () => {
    open('ENHANCED');
    await expect(read(push())).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
  });
});
