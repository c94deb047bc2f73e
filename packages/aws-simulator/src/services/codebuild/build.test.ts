import type { Behaviour } from '../../world/Behaviour';
import { SimulatedClock } from '../../world/SimulatedClock';
import { World } from '../../world/World';
import { createImageRepository, findImageByUri } from '../ecr';
import { GetLogEvents } from '../cloudwatch-logs/operations';
import {
  BatchGetBuilds,
  BatchGetProjects,
  ListBuildsForProject,
} from './operations';
import { BuildResult, createProject, startBuild } from '.';

const START = Date.UTC(2026, 2, 2, 8);
const REGISTRY = '111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop';

const BUILDSPEC = `
version: 0.2
env:
  exported-variables: [IMAGE_TAG, IMAGE_DIGEST, COMMIT_ID]
phases:
  pre_build:
    commands:
      - aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY
  build:
    commands:
      - npm ci
      - npm test
      - docker build --tag $IMAGE_REPO_URI:$IMAGE_TAG .
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1 || exit 0
      - docker push $IMAGE_REPO_URI:$IMAGE_TAG
artifacts:
  files: [appspec.yaml]
`;

function start(
  behaviour: Behaviour = {},
  project: Partial<Parameters<typeof createProject>[1]> = {},
  buildspec = BUILDSPEC,
) {
  const clock = new SimulatedClock({ startAt: START, speed: 0 });
  const world = new World({ seed: 'build', clock });
  const place = world.place('111111111111', 'eu-central-1');
  createImageRepository(place, { name: 'shop', tagMutability: 'IMMUTABLE' });
  createProject(place, {
    name: 'shop-build',
    environmentVariables: { IMAGE_REPO_URI: REGISTRY },
    ...project,
  });
  const ended: BuildResult[] = [];
  const running = startBuild(place, {
    projectName: 'shop-build',
    initiator: 'codepipeline/shop',
    source: {
      name: 'SourceArtifact',
      revision: { id: 'c'.repeat(40), createdAt: START },
      files: { 'buildspec.yml': buildspec, 'appspec.yaml': 'version: 0.0' },
      behaviour,
    },
    ended: result => ended.push(result),
  });
  const context = { place, principalArn: 'arn:aws:iam::111111111111:root' };
  return {
    world,
    place,
    context,
    running,
    ended,
    wait: (seconds: number) => world.advanceTo(world.now + seconds * 1000),
    build: () => {
      const ids = ListBuildsForProject({ projectName: 'shop-build' }, context);
      return BatchGetBuilds({ ids: ids.ids }, context).builds?.[0] ?? {};
    },
    log: () =>
      (
        GetLogEvents(
          {
            logGroupName: '/aws/codebuild/shop-build',
            logStreamName: running.build.id.split(':')[1],
            startFromHead: true,
          },
          context,
        ).events ?? []
      ).map(({ message }) => message?.trimEnd()),
  };
}

function phases(build: {
  phases?: { phaseType?: string; phaseStatus?: string }[];
}) {
  return build.phases?.map(
    ({ phaseType, phaseStatus = '-' }) => `${phaseType} ${phaseStatus}`,
  );
}

describe('a build', () => {
  it('runs its phases, writes its log, and pushes its image', () => {
    const behaviour: Behaviour = { scan: { counts: { HIGH: 2 } } };
    const story = start(behaviour);
    story.wait(60);
    expect(story.build()).toMatchObject({
      currentPhase: 'BUILD',
      buildStatus: 'IN_PROGRESS',
      buildComplete: false,
      initiator: 'codepipeline/shop',
      resolvedSourceVersion: 'c'.repeat(40),
      buildNumber: 1,
    });
    const early = story.log();
    expect(early.join('\n')).toContain('Running command npm ci');
    expect(early.join('\n')).not.toContain('Running command docker push');

    story.wait(140);
    const build = story.build();
    expect(build).toMatchObject({
      currentPhase: 'COMPLETED',
      buildStatus: 'SUCCEEDED',
      buildComplete: true,
    });
    expect(phases(build)).toEqual([
      'SUBMITTED SUCCEEDED',
      'QUEUED SUCCEEDED',
      'PROVISIONING SUCCEEDED',
      'DOWNLOAD_SOURCE SUCCEEDED',
      'INSTALL SUCCEEDED',
      'PRE_BUILD SUCCEEDED',
      'BUILD SUCCEEDED',
      'POST_BUILD SUCCEEDED',
      'UPLOAD_ARTIFACTS SUCCEEDED',
      'FINALIZING SUCCEEDED',
      'COMPLETED -',
    ]);
    const tag = `build-${story.running.build.id.split(':')[1]}`;
    const image = findImageByUri(story.world, `${REGISTRY}:${tag}`);
    const digest = image?.detail.imageDigest;
    expect(image?.behaviour).toEqual(behaviour);
    expect(build.exportedEnvironmentVariables).toEqual([
      { name: 'IMAGE_TAG', value: tag },
      { name: 'IMAGE_DIGEST', value: digest },
      { name: 'COMMIT_ID', value: 'c'.repeat(40) },
    ]);
    expect(story.log().join('\n')).toContain(`${tag}: digest: ${digest}`);
    expect(story.log().slice(0, early.length)).toEqual(early);
    expect(story.ended).toHaveLength(1);
    expect(story.ended[0].files['imageDetail.json']).toBe(
      JSON.stringify({ ImageURI: `${REGISTRY}@${digest}` }),
    );
  });

  it('runs POST_BUILD also when BUILD has failed, and pushes nothing', () => {
    const story = start({
      build: {
        failsIn: 'BUILD',
        command: 'npm test',
        exitCode: 1,
        log: ['FAIL src/refund.test.js', 'Expected: 10, received: 11'],
      },
    });
    story.wait(200);
    const build = story.build();
    expect(build.buildStatus).toBe('FAILED');
    expect(phases(build)?.slice(6)).toEqual([
      'BUILD FAILED',
      'POST_BUILD SUCCEEDED',
      'UPLOAD_ARTIFACTS SUCCEEDED',
      'FINALIZING SUCCEEDED',
      'COMPLETED -',
    ]);
    expect(build.phases?.[6].contexts).toEqual([
      {
        statusCode: 'COMMAND_EXECUTION_ERROR',
        message:
          'Error while executing command: npm test. Reason: exit status 1',
      },
    ]);
    const log = story.log().join('\n');
    expect(log).toMatch(
      /Running command npm test\nFAIL src\/refund.test.js\nExpected: 10, received: 11\n.*Command did not exit successfully npm test exit status 1/,
    );
    expect(log).toContain('Running command test "$CODEBUILD_BUILD_SUCCEEDING"');
    expect(log).not.toMatch(/docker (build|push)/);
    expect(story.ended[0].image).toBeUndefined();
  });

  it('fails when its registry refuses the image', () => {
    const story = start(
      {},
      { environmentVariables: { IMAGE_REPO_URI: `${REGISTRY}-gone` } },
    );
    story.wait(200);
    expect(phases(story.build())).toContain('POST_BUILD FAILED');
    expect(story.log().join('\n')).toContain(
      "The repository with name 'shop-gone' does not exist",
    );
  });

  it.each([
    ['is no YAML', 'phases: [', /./],
    ['has no phases', 'version: 0.2', /no phases/],
  ])('fails while downloading when its buildspec %s', (_what, text, why) => {
    const story = start({}, {}, text);
    story.wait(200);
    const build = story.build();
    expect(phases(build)?.slice(3)).toEqual([
      'DOWNLOAD_SOURCE FAILED',
      'FINALIZING SUCCEEDED',
      'COMPLETED -',
    ]);
    expect(build.phases?.[3].contexts).toEqual([
      { statusCode: 'YAML_FILE_ERROR', message: expect.stringMatching(why) },
    ]);
  });

  it('can be stopped', () => {
    const story = start();
    story.wait(60);
    story.running.stop();
    const lines = story.log().length;
    story.wait(500);
    const build = story.build();
    expect(build.buildStatus).toBe('STOPPED');
    expect(phases(build)?.slice(6)).toEqual(['BUILD STOPPED', 'COMPLETED -']);
    expect(story.log()).toHaveLength(lines);
    expect(story.ended).toHaveLength(1);
  });

  it('is told apart from what is not there', () => {
    const { context, running } = start();
    expect(
      BatchGetBuilds({ ids: [running.build.arn, 'shop-build:gone'] }, context),
    ).toMatchObject({
      builds: [{ id: running.build.id }],
      buildsNotFound: ['shop-build:gone'],
    });
    expect(
      BatchGetProjects({ names: ['shop-build', 'other'] }, context),
    ).toMatchObject({
      projects: [{ name: 'shop-build' }],
      projectsNotFound: ['other'],
    });
    expect(() =>
      ListBuildsForProject({ projectName: 'other' }, context),
    ).toThrow(expect.objectContaining({ code: 'ResourceNotFoundException' }));
  });
});
