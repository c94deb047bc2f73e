import { Build } from '@aws-sdk/client-codebuild';
import { createWorld } from '../../createWorld';
import type { Behaviour } from '../../world/Behaviour';
import {
  createImageRepository,
  findImageByUri,
  findImageRepository,
} from '../ecr';
import { ACCOUNT, REGION } from '../testUtils/story';
import { BuildResult, createProject, startBuild } from '.';

const REPOSITORY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders`;
const COMMIT = 'c'.repeat(40);

/** As a careful team writes it: nothing is known of the image but what the registry says. */
const BUILDSPEC = `version: 0.2
env:
  shell: bash
  variables:
    DOCKER_BUILDKIT: '1'
  exported-variables: [IMAGE_URI, IMAGE_TAG, IMAGE_DIGEST, NOT_SET]
phases:
  install:
    commands: [npm ci]
  pre_build:
    commands:
      - export IMAGE_TAG="\${CODEBUILD_RESOLVED_SOURCE_VERSION:?the source names no commit}"
      - aws ecr get-login-password | docker login --username AWS --password-stdin "\${IMAGE_REPOSITORY_URI%%/*}"
  build:
    commands:
      - npm test
      - docker build --pull --tag "$IMAGE_REPOSITORY_URI:$IMAGE_TAG" .
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1
      - aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" >/dev/null 2>&1 || docker push "$IMAGE_REPOSITORY_URI:$IMAGE_TAG"
      - IMAGE_DIGEST=$(aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text)
      - export IMAGE_DIGEST IMAGE_URI="$IMAGE_REPOSITORY_URI@$IMAGE_DIGEST"
      - |
        for _ in $(seq 60); do
          SCAN=$(aws ecr describe-image-scan-findings --no-paginate --output json \\
            --repository-name "$IMAGE_REPOSITORY" --image-id "imageDigest=$IMAGE_DIGEST" || echo '{}')
          SCAN_STATUS=$(jq -r '.imageScanStatus.status // "MISSING"' <<<"$SCAN")
          case "$SCAN_STATUS" in COMPLETE | ACTIVE | FAILED | UNSUPPORTED_IMAGE) break ;; esac
          sleep 10
        done
      - |
        case "$SCAN_STATUS" in
          COMPLETE | ACTIVE) ;;
          *) echo "The scan is $SCAN_STATUS"; exit 1 ;;
        esac
        REFUSED=$(jq '[.imageScanFindings.findingSeverityCounts // {} | .CRITICAL, .HIGH | numbers] | add // 0' <<<"$SCAN")
        echo "Findings in $IMAGE_URI: $REFUSED"
        test "$REFUSED" -eq 0
      - printf '{"ImageURI":"%s"}' "$IMAGE_URI" >imageDetail.json
artifacts:
  files: [imageDetail.json, appspec.yaml]
`;

function build(
  options: {
    buildspec?: string;
    named?: string;
    files?: Record<string, string>;
    behaviour?: Behaviour;
    scanOnPush?: boolean;
  } = {},
) {
  const world = createWorld({
    seed: 'buildspec',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [],
  });
  const place = world.place(ACCOUNT, REGION);
  createImageRepository(place, {
    name: 'orders',
    tagMutability: 'IMMUTABLE',
    scanOnPush: options.scanOnPush ?? true,
  });
  createProject(place, {
    name: 'orders-build',
    buildspec: options.named,
    environmentVariables: {
      IMAGE_REPOSITORY: 'orders',
      IMAGE_REPOSITORY_URI: REPOSITORY,
    },
    runsBuildspec: true,
  });
  const again = () => {
    let result: BuildResult | undefined;
    startBuild(place, {
      projectName: 'orders-build',
      initiator: 'codepipeline/orders',
      source: {
        name: 'Source',
        revision: { id: COMMIT, createdAt: world.now },
        files: options.files ?? {
          'buildspec.yml': options.buildspec ?? BUILDSPEC,
          Dockerfile: 'FROM scratch\n',
          'appspec.yaml': 'version: 0.0\n',
        },
        behaviour: options.behaviour ?? {},
      },
      ended: ended => {
        result = ended;
      },
    });
    world.advanceTo(world.now + 3600_000);
    if (!result) throw new Error('The build did not end');
    return result;
  };
  return { world, place, again, ...again() };
}

const failureOf = ({ phases = [] }: Build) => {
  const failed = phases.find(({ phaseStatus }) => phaseStatus === 'FAILED');
  return [failed?.phaseType, ...Object.values(failed?.contexts?.[0] ?? {})];
};

it('builds, pushes once, waits for the scan and exports the digest', () => {
  const { build: done, files, world, place, again } = build();
  expect(done.buildStatus).toBe('SUCCEEDED');
  const exported = Object.fromEntries(
    (done.exportedEnvironmentVariables ?? []).map(({ name = '', value }) => [
      name,
      value,
    ]),
  );
  expect(exported).toEqual({
    IMAGE_TAG: COMMIT,
    IMAGE_DIGEST: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    IMAGE_URI: `${REPOSITORY}@${exported.IMAGE_DIGEST}`,
    NOT_SET: '',
  });
  const image = findImageByUri(world, exported.IMAGE_URI ?? '');
  expect(image?.detail.imageTags).toEqual([COMMIT]);
  expect(image?.scan?.status.status).toBe('COMPLETE');
  expect(JSON.parse(files['imageDetail.json'])).toEqual({
    ImageURI: exported.IMAGE_URI,
  });

  const retried = again();
  expect(retried.build.buildStatus).toBe('SUCCEEDED');
  expect(retried.build.exportedEnvironmentVariables).toEqual(
    done.exportedEnvironmentVariables,
  );
  expect(findImageRepository(place, 'orders').images.size).toBe(1);
});

it.each<[string, Parameters<typeof build>[0], string[]]>([
  [
    'an image with critical findings',
    { behaviour: { scan: { counts: { CRITICAL: 1 } } } },
    ['POST_BUILD', 'COMMAND_EXECUTION_ERROR', 'exit status 1'],
  ],
  [
    'an image without a scan',
    { scanOnPush: false },
    ['POST_BUILD', 'COMMAND_EXECUTION_ERROR', 'exit status 1'],
  ],
  [
    'tests that fail, before anything is pushed',
    { behaviour: { build: { failsIn: 'BUILD', command: 'npm test' } } },
    ['BUILD', 'COMMAND_EXECUTION_ERROR', 'npm test'],
  ],
  [
    'a push to a repository that is not there',
    {
      buildspec: BUILDSPEC.replace(/docker push "[^"]*"/, 'docker push x/y:1'),
    },
    ['POST_BUILD', 'COMMAND_EXECUTION_ERROR', 'docker push x/y:1'],
  ],
  [
    'a build without a Dockerfile',
    { files: { 'buildspec.yml': BUILDSPEC } },
    ['BUILD', 'COMMAND_EXECUTION_ERROR', 'docker build'],
  ],
  [
    'a buildspec that is not there',
    { named: 'build/spec.yml' },
    [
      'DOWNLOAD_SOURCE',
      'YAML_FILE_ERROR',
      'build/spec.yml: no such file or directory',
    ],
  ],
  [
    'a command that is no text',
    {
      buildspec:
        'version: 0.2\nphases:\n  build:\n    commands:\n      - echo a: b\n      - echo: c\n',
    },
    [
      'DOWNLOAD_SOURCE',
      'YAML_FILE_ERROR',
      'Expected Commands[0] to be of string type: found subkeys instead at line 5',
    ],
  ],
  [
    'an artifact that was not made',
    {
      buildspec: BUILDSPEC.replace(
        '[imageDetail.json, appspec.yaml]',
        '[gone.json]',
      ),
    },
    ['UPLOAD_ARTIFACTS', 'CLIENT_ERROR', 'no matching artifact paths found'],
  ],
])('fails by %s', (_what, options, [phase, code, message]) => {
  const { build: done, image } = build(options);
  expect(done.buildStatus).toBe('FAILED');
  expect(failureOf(done)).toEqual([
    phase,
    code,
    expect.stringContaining(message),
  ]);
  const pushes = phase === 'POST_BUILD' || phase === 'UPLOAD_ARTIFACTS';
  expect(pushes || !image).toBe(true);
});
