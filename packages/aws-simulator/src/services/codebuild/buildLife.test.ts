import {
  BatchGetBuildsCommand,
  Build,
  RetryBuildCommand,
  StartBuildCommand,
  StartBuildInput,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild';
import { createRepository, pushCommit } from '../codecommit';
import { createImageRepository } from '../ecr';
import { openWire, refusal, watchUntil, Wire } from '../testUtils/wire';
import { ACCOUNT, advance, REGION } from '../testUtils/story';
import type { BuildBehaviour } from '../../world/Behaviour';
import { createProject } from '.';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire();
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

const BUILDSPEC = `
version: 0.2
env:
  exported-variables: [IMAGE_DIGEST]
phases:
  pre_build:
    commands: [aws ecr get-login-password]
  build:
    commands: [npm test, docker build --tag $IMAGE_REPO_URI:$IMAGE_TAG .]
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1 || exit 0
      - docker push $IMAGE_REPO_URI:$IMAGE_TAG
`;

/** A project `shop-build` that builds the head of the repository `shop`. */
function open(
  build?: BuildBehaviour,
  project: Partial<Parameters<typeof createProject>[1]> = {},
) {
  const { place } = wire;
  createImageRepository(place, { name: 'shop' });
  createRepository(place, { name: 'shop' });
  createProject(place, {
    name: 'shop-build',
    source: {
      type: 'CODECOMMIT',
      location: `https://git-codecommit.${REGION}.amazonaws.com/v1/repos/shop`,
    },
    environmentVariables: {
      IMAGE_REPO_URI: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shop`,
    },
    ...project,
  });
  return pushCommit(place, {
    repository: 'shop',
    message: 'Sell more',
    author: { name: 'Ada', email: 'ada@example.com' },
    files: { 'buildspec.yml': BUILDSPEC },
    behaviour: { build },
  });
}

const start = async (input: Partial<StartBuildInput> = {}) =>
  idOf(
    await wire.codeBuild.send(
      new StartBuildCommand({ projectName: 'shop-build', ...input }),
    ),
  );

const retry = async (id: string, idempotencyToken?: string) =>
  idOf(
    await wire.codeBuild.send(new RetryBuildCommand({ id, idempotencyToken })),
  );

const stop = (id: string) => wire.codeBuild.send(new StopBuildCommand({ id }));

function idOf({ build }: { build?: Build }): string {
  if (!build?.id) throw new Error('No build has been answered');
  return build.id;
}

async function read(id: string): Promise<Build> {
  const { builds } = await wire.codeBuild.send(
    new BatchGetBuildsCommand({ ids: [id] }),
  );
  return builds?.[0] ?? {};
}

/** `status, phase`. */
const lookAt = (id: string) => async () => {
  const { buildStatus, currentPhase } = await read(id);
  return `${buildStatus} ${currentPhase}`;
};

const watch = (id: string, last = /COMPLETED/) =>
  watchUntil(wire.place, last, lookAt(id));

async function phases(id: string): Promise<string[]> {
  return ((await read(id)).phases ?? []).map(
    ({ phaseType, phaseStatus = '-' }) => `${phaseType} ${phaseStatus}`,
  );
}

const UP_TO_BUILD = [
  'SUBMITTED',
  'QUEUED',
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
];
const ALL = [
  ...UP_TO_BUILD,
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
];
const inProgress = (names: string[]) =>
  names.map(name => `IN_PROGRESS ${name}`);
const succeeded = (names: string[]) => names.map(name => `${name} SUCCEEDED`);

describe('the life of a build', () => {
  it('success', async () => {
    const { commitId } = open();
    const id = await start();
    expect(await watch(id)).toEqual([
      ...inProgress(ALL),
      'SUCCEEDED COMPLETED',
    ]);
    expect(await phases(id)).toEqual([...succeeded(ALL), 'COMPLETED -']);
    expect(await read(id)).toMatchObject({
      buildComplete: true,
      resolvedSourceVersion: commitId,
      exportedEnvironmentVariables: [
        { name: 'IMAGE_DIGEST', value: expect.stringMatching(/^sha256:/) },
      ],
    });
  });

  it('BUILD fails, and POST_BUILD runs all the same', async () => {
    open({ failsIn: 'BUILD', command: 'npm test', exitCode: 1 });
    const id = await start();
    expect(await watch(id)).toEqual([...inProgress(ALL), 'FAILED COMPLETED']);
    expect(await phases(id)).toEqual([
      ...succeeded(UP_TO_BUILD),
      'BUILD FAILED',
      'POST_BUILD SUCCEEDED',
      'UPLOAD_ARTIFACTS SUCCEEDED',
      'FINALIZING SUCCEEDED',
      'COMPLETED -',
    ]);
    const failed = (await read(id)).phases?.find(
      ({ phaseType }) => phaseType === 'BUILD',
    );
    expect(failed?.contexts).toMatchObject([
      { statusCode: 'COMMAND_EXECUTION_ERROR' },
    ]);
  });

  it('PRE_BUILD fails, and nothing else runs', async () => {
    open({ failsIn: 'PRE_BUILD' });
    const id = await start();
    expect(await watch(id)).toEqual([
      ...inProgress([...UP_TO_BUILD, 'FINALIZING']),
      'FAILED COMPLETED',
    ]);
  });

  it('somebody stops it', async () => {
    open();
    const id = await start();
    await watch(id, / BUILD$/);
    const { build } = await stop(id);
    expect(build).toMatchObject({ id, buildStatus: 'STOPPED' });
    expect(await lookAt(id)()).toBe('STOPPED COMPLETED');
    expect(await phases(id)).toEqual([
      ...succeeded(UP_TO_BUILD),
      'BUILD STOPPED',
      'COMPLETED -',
    ]);
    // Once more changes nothing.
    expect((await stop(id)).build).toEqual(build);
    advance(wire.place, 3600);
    expect(await lookAt(id)()).toBe('STOPPED COMPLETED');
  });

  it('runs out of time', async () => {
    open(undefined, { durations: { BUILD: 3600 } });
    const id = await start({ timeoutInMinutesOverride: 5 });
    const startedAt = wire.place.world.now;
    expect(await watch(id)).toEqual([
      ...inProgress([...UP_TO_BUILD, 'BUILD']),
      'TIMED_OUT COMPLETED',
    ]);
    expect(wire.place.world.now - startedAt).toBe(5 * 60_000);
    expect((await read(id)).phases?.[6]).toMatchObject({
      phaseType: 'BUILD',
      phaseStatus: 'TIMED_OUT',
      contexts: [{ statusCode: 'BUILD_TIMED_OUT' }],
    });
  });
});

describe('a build that is started by hand', () => {
  it('takes a commit, variables and a buildspec of its own', async () => {
    const { commitId } = open();
    pushCommit(wire.place, {
      repository: 'shop',
      message: 'Sell less',
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    const id = await start({
      sourceVersion: commitId,
      buildspecOverride: BUILDSPEC.replace('IMAGE_DIGEST', 'CHANNEL'),
      environmentVariablesOverride: [{ name: 'CHANNEL', value: 'beta' }],
    });
    await watch(id);
    expect(await read(id)).toMatchObject({
      sourceVersion: commitId,
      resolvedSourceVersion: commitId,
      initiator: 'simulator',
      exportedEnvironmentVariables: [{ name: 'CHANNEL', value: 'beta' }],
    });
  });

  it('builds the same source again', async () => {
    const { commitId } = open({ failsIn: 'BUILD', attempts: 1 });
    const id = await start({ sourceVersion: 'main' });
    await expect(retry(id)).rejects.toEqual(
      refusal('InvalidInputException', 'in progress'),
    );
    await watch(id);
    const again = await retry(id);
    expect(await watch(again)).toContain('SUCCEEDED COMPLETED');
    expect(await read(again)).toMatchObject({
      buildNumber: 2,
      resolvedSourceVersion: commitId,
      sourceVersion: 'main',
    });
    expect((await read(id)).buildStatus).toBe('FAILED');
  });

  it('starts once for a token, for five minutes', async () => {
    open();
    const once = { idempotencyToken: 'once' };
    const id = await start(once);
    expect(await start(once)).toBe(id);
    await expect(start({ ...once, sourceVersion: 'main' })).rejects.toEqual(
      refusal('InvalidInputException', 'token'),
    );
    await watch(id);
    const again = await retry(id, 'once');
    expect(again).not.toBe(id);
    expect(await retry(id, 'once')).toBe(again);
    advance(wire.place, 300);
    expect(await start(once)).not.toBe(id);
  });

  it.each<[string, string, Partial<StartBuildInput>]>([
    ['project', 'ResourceNotFoundException', { projectName: 'other' }],
    ['commit', 'InvalidInputException', { sourceVersion: 'none' }],
    [
      'repository',
      'InvalidInputException',
      { sourceLocationOverride: 'other' },
    ],
    ['time', 'InvalidInputException', { timeoutInMinutesOverride: 4 }],
    ['source', 'InvalidInputException', { sourceTypeOverride: 'S3' }],
    ['buildspec', 'InvalidInputException', { sourceTypeOverride: 'NO_SOURCE' }],
    [
      'pipeline',
      'InvalidInputException',
      { sourceTypeOverride: 'CODEPIPELINE' },
    ],
    ['wish it can meet', 'InvalidInputException', { imageOverride: 'node' }],
  ])('is refused without a %s', async (_, name, input) => {
    open();
    await expect(start(input)).rejects.toEqual(refusal(name));
  });

  it('is found before it is stopped or retried', async () => {
    open();
    const missing = refusal('ResourceNotFoundException', 'shop-build:gone');
    await expect(stop('shop-build:gone')).rejects.toEqual(missing);
    await expect(retry('shop-build:gone')).rejects.toEqual(missing);
  });
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
