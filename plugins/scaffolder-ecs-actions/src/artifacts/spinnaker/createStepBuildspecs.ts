import type { Artifact } from '../Artifact';
import {
  buildspecText,
  type BuildspecContent,
} from '../buildspec/buildspecText';
import { toolchains } from '../buildspec/toolchains';
import type { ReleaseSpec } from '../releaseScripts/ReleaseSpec';

const nothing: Omit<BuildspecContent, 'about' | 'build'> = {
  variables: {},
  parameters: {},
  secrets: {},
  exported: [],
  runtimes: [],
  install: [],
  preBuild: [],
  postBuild: [],
  reports: {},
  artifacts: [],
  cachePaths: [],
};

/** What Spinnaker's steps run: each is a build, told by variables what to do. */
export function createStepBuildspecs(spec: ReleaseSpec): Artifact[] {
  return [
    { path: 'buildspec.release.yml', content: release() },
    ...(spec.environments.length > 1
      ? [
          {
            path: 'buildspec.integration.yml',
            content: integrationTests(spec),
          },
        ]
      : []),
  ];
}

function release() {
  return buildspecText({
    ...nothing,
    about: [
      'A step of Spinnaker: brings IMAGE_URI to ENVIRONMENT, and ends when it serves or what was there does again.',
    ],
    preBuild: [
      { run: 'test -n "$ENVIRONMENT"' },
      {
        why: 'Without a digest there is nothing that could be said to have been tested.',
        run: [
          'case "$IMAGE_URI" in',
          '  *@sha256:*) ;;',
          '  *)',
          '    echo "$IMAGE_URI has no digest: the account of the registry in Spinnaker has to track digests" >&2',
          '    exit 1',
          '    ;;',
          'esac',
        ],
      },
    ],
    build: [{ run: 'scripts/deploy.sh "$ENVIRONMENT" "$IMAGE_URI"' }],
    postBuild: [
      {
        why: 'What AWS rolled back is only told; what was left half done goes back.',
        run: 'test "$CODEBUILD_BUILD_SUCCEEDING" = 1 || scripts/rollback.sh "$ENVIRONMENT"',
      },
    ],
  });
}

function integrationTests({ kind, language }: ReleaseSpec) {
  const { runtime, integrationReports } = toolchains[language];
  const runsTask = kind === 'scheduled';
  return buildspecText({
    ...nothing,
    about: [
      'A step of Spinnaker: asks the service whose stack is STACK, after it was deployed there.',
    ],
    runtimes: runsTask ? [] : [runtime],
    preBuild: [{ run: 'test -n "$STACK"' }],
    build: [{ run: 'scripts/integration-tests.sh "$STACK"' }],
    reports: runsTask ? {} : { 'integration-tests': integrationReports },
  });
}
