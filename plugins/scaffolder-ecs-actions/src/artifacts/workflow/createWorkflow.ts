import { environmentStackName, toolRoleName } from '../../service/names';
import { partitionOf } from '../../service/partition';
import type { Artifact } from '../Artifact';
import { toolchains } from '../buildspec/toolchains';
import { createReleaseScripts } from '../releaseScripts/createReleaseScripts';
import { type ReleaseSpec, repositoryUri } from '../releaseScripts/ReleaseSpec';
import { lines, scalar, sections, text } from '../text';
import { runtimeSetup } from './runtimeSetup';

type Environment = ReleaseSpec['environments'][number];

const RUNNER = 'ubuntu-latest';
const REVIEWERS = 'reviewers';

const weekly = text`
  # Built again every week, for what the packages below it mended.
  schedule:
    - cron: '0 4 * * 1'
`;

/** A workflow for GitHub Actions, and the scripts that it runs. */
export function createWorkflow(spec: ReleaseSpec): Artifact[] {
  const jobs = sections(
    buildJob(spec),
    ...spec.environments.flatMap((environment, index) => [
      asksBefore(spec, index) && reviewersJob(spec, index),
      deployJob(spec, environment, index),
    ]),
  );
  const content = text`
    # How changes of ${spec.name} travel: ${way(spec)}.
    # The registry and the roles that the jobs take stand in infrastructure/pipeline.yaml. There are no stored keys: GitHub vouches
    # for each job, and AWS gives it a role for an hour.
    name: Release

    on:
      push:
        branches:
          - ${scalar(spec.branch)}
      ${spec.kind === 'base-image' && weekly}
      workflow_dispatch:

    # What a job needs beyond this it asks for itself.
    permissions:
      contents: read

    # One release after the other: a newer one waits, and never cuts a deployment off.
    concurrency:
      group: release
      cancel-in-progress: false

    defaults:
      run:
        shell: bash

    env:
      IMAGE_REPOSITORY: ${spec.name}
      IMAGE_REPOSITORY_URI: ${repositoryUri(spec)}

    jobs:
      ${jobs}
  `;
  return [
    { path: '.github/workflows/release.yml', content: `${content}\n` },
    ...createReleaseScripts(spec),
  ];
}

function way({ environments }: ReleaseSpec) {
  const places = environments.map(({ name }) => name);
  return ['build', ...places].join(', ');
}

const signIn = (
  place: Pick<Environment, 'account' | 'region'>,
  role: string,
) => text`
  - name: Take the role
    uses: aws-actions/configure-aws-credentials@v6
    with:
      role-to-assume: arn:${partitionOf(place.region)}:iam::${
  place.account
}:role/${role}
      aws-region: ${place.region}
`;

const step = (name: string, commands: readonly string[]) =>
  commands.length === 1
    ? lines(`- name: ${name}`, `  run: ${commands[0]}`)
    : text`
        - name: ${name}
          run: |
            ${lines(...commands)}
      `;

function buildJob(spec: ReleaseSpec) {
  const { install, test } = toolchains[spec.language];
  const hasCode = spec.kind !== 'base-image';
  const tag = hasCode ? '$GITHUB_SHA' : '$GITHUB_SHA-$GITHUB_RUN_NUMBER';
  return text`
    build:
      name: Build
      runs-on: ${RUNNER}
      timeout-minutes: 45
      permissions:
        contents: read
        id-token: write
      ${
        hasCode &&
        text`
          outputs:
            image-uri: $\{{ steps.image.outputs.image-uri }}
        `
      }
      steps:
        - uses: actions/checkout@v6

        ${
          hasCode &&
          sections(
            runtimeSetup(spec.language),
            step('Install', install),
            step('Unit tests', test),
          )
        }

        ${signIn(spec.tools, toolRoleName(spec, 'build'))}

        # Pushed by commit, deployed by digest, and only when the scan finds nothing of ${
          spec.refuse
        } or worse.
        - name: Image
          id: image
          run: |
            scripts/build-image.sh "${tag}"
            echo "image-uri=$(cat image-uri)" >>"$GITHUB_OUTPUT"
  `;
}

/** Whether a person has to say yes before the job of this environment. */
function asksBefore({ approval, environments }: ReleaseSpec, index: number) {
  return approval && index === environments.length - 1;
}

/** What an environment of GitHub asks is a setting of the repository, which no file can make. */
function reviewersJob({ environments }: ReleaseSpec, index: number) {
  const { name } = environments[index];
  const before = environments[index - 1]?.name ?? 'build';
  return text`
    # Nothing gets to ${name} while nobody would be asked: whom the job after this one waits for stands in the settings of the
    # repository, below Environments.
    ${REVIEWERS}:
      name: Somebody is asked before ${name}
      needs: ${before}
      runs-on: ${RUNNER}
      timeout-minutes: 5
      permissions:
        actions: read
      steps:
        - name: Look for required reviewers
          run: |
            reviewers=$(gh api "repos/$GITHUB_REPOSITORY/environments/${name}" \\
              --jq '[.protection_rules[]? | select(.type == "required_reviewers")] | length') || reviewers=0
            if [ "$reviewers" = 0 ]; then
              echo "::error::Nobody would be asked before ${name}. Name required reviewers in the settings of the repository, Environments, ${name}, and run this job again"
              exit 1
            fi
          env:
            GH_TOKEN: $\{{ github.token }}
  `;
}

function deployJob(spec: ReleaseSpec, environment: Environment, index: number) {
  const before = spec.environments[index - 1];
  const production = index === spec.environments.length - 1;
  const needs = [
    'build',
    before?.name,
    asksBefore(spec, index) && REVIEWERS,
  ].filter(Boolean);
  const internal =
    !production && spec.kind === 'web' && !environment.certificateArn;
  return text`
    ${environment.name}:
      name: Deploy to ${environment.name}
      needs: ${needs.length > 1 ? `[${needs.join(', ')}]` : 'build'}
      ${
        internal &&
        text`
          # The load balancer is internal: this takes a runner of your own inside of its network, with the AWS CLI and jq. GitHub's do
          # not reach it.
        `
      }
      runs-on: ${internal ? '[self-hosted, linux]' : RUNNER}
      timeout-minutes: 120
      environment: ${environment.name}
      permissions:
        contents: read
        id-token: write
      steps:
        ${jobSteps(spec, environment, production)}
  `;
}

function jobSteps(
  spec: ReleaseSpec,
  environment: Environment,
  production: boolean,
) {
  const tested = !production;
  return sections(
    '- uses: actions/checkout@v6',
    tested && spec.kind !== 'scheduled' && runtimeSetup(spec.language),
    signIn(environment, toolRoleName(spec, 'release')),
    text`
      # Ends when the new version serves, or the old one does again.
      - name: Deploy
        id: deploy
        run: scripts/deploy.sh ${environment.name} "$IMAGE_URI"
        env:
          IMAGE_URI: $\{{ needs.build.outputs.image-uri }}
    `,
    tested &&
      step('Integration tests', [
        `scripts/integration-tests.sh ${environmentStackName(
          spec,
          environment,
        )}`,
      ]),
    text`
      # What AWS rolled back is only told; what was cut off goes back.
      - name: Roll back
        if: always() && (steps.deploy.outcome == 'failure' || steps.deploy.outcome == 'cancelled')
        run: scripts/rollback.sh ${environment.name}
    `,
  );
}
