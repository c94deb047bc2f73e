import { environmentStackName, toolRoleName } from '../../service/names';
import type { Artifact } from '../Artifact';
import { toolchains } from '../buildspec/toolchains';
import { createReleaseScripts } from '../releaseScripts/createReleaseScripts';
import { type ReleaseSpec, repositoryUri } from '../releaseScripts/ReleaseSpec';
import { titleOf } from '../pipeline/cloudformation/shape';
import { lines, sections, text } from '../text';

type Environment = ReleaseSpec['environments'][number];

const options = text`
  options {
    // One release after the other: a newer one waits.
    disableConcurrentBuilds()
    timeout(time: 4, unit: 'HOURS')
    buildDiscarder(logRotator(numToKeepStr: '50'))
  }
`;

const weekly = text`
  // Built again every week, for what the packages below it mended.
  triggers { cron('H 4 * * 1') }
`;

const sh = (commands: readonly string[]) =>
  lines(...commands.map(command => `sh '${command.replace(/'/g, "\\'")}'`));

function testStage({ language }: ReleaseSpec) {
  const { install, test, unitReports } = toolchains[language];
  return text`
    stage('Unit tests') {
      steps {
        ${sh([...install, ...test])}
      }
      post {
        always { junit '${unitReports.directory}/${unitReports.files}' }
      }
    }
  `;
}

const withRole = (
  role: string,
  { account, region }: Pick<Environment, 'account' | 'region'>,
  body: string,
) => text`
  withAWS(role: '${role}', roleAccount: '${account}', region: '${region}') {
    ${body}
  }
`;

function imageStage(spec: ReleaseSpec) {
  const tag =
    spec.kind === 'base-image' ? '$GIT_COMMIT-$BUILD_NUMBER' : '$GIT_COMMIT';
  return text`
    // Pushed by commit, deployed by digest, and only when the scan finds nothing of ${
      spec.refuse
    } or worse.
    stage('Image') {
      steps {
        ${withRole(
          toolRoleName(spec, 'build'),
          spec.tools,
          `sh 'scripts/build-image.sh "${tag}"'`,
        )}
      }
    }
  `;
}

const approvalStage = ({ name }: ReleaseSpec, environment: Environment) => text`
  stage('Approval') {
    options { timeout(time: 2, unit: 'HOURS') }
    input {
      message 'Deploy ${name} to ${environment.name}?'
      ok 'Deploy'
    }
    steps { echo 'Approved' }
  }
`;

function deployStage(
  spec: ReleaseSpec,
  environment: Environment,
  production: boolean,
) {
  const role = toolRoleName(spec, 'release');
  const stack = environmentStackName(spec, environment);
  return text`
    stage('Deploy to ${titleOf(environment)}') {
      steps {
        ${withRole(
          role,
          environment,
          lines(
            '// Ends when the new version serves, or the old one does again.',
            `sh 'scripts/deploy.sh ${environment.name} "$(cat image-uri)"'`,
            !production && `sh 'scripts/integration-tests.sh ${stack}'`,
          ),
        )}
      }
      post {
        // What AWS rolled back is only told; what is left half done goes back.
        unsuccessful {
          ${withRole(
            role,
            environment,
            `sh 'scripts/rollback.sh ${environment.name}'`,
          )}
        }
      }
    }
  `;
}

/** A declarative Jenkinsfile, and the scripts that it runs. */
export function createJenkinsfile(spec: ReleaseSpec): Artifact[] {
  const stages = sections(
    spec.kind !== 'base-image' && testStage(spec),
    imageStage(spec),
    ...spec.environments.flatMap((environment, index) => {
      const production = index === spec.environments.length - 1;
      return [
        production && spec.approval && approvalStage(spec, environment),
        deployStage(spec, environment, production),
      ];
    }),
  );
  const content = text`
    // How changes of ${spec.name} travel: ${[
    'build',
    ...spec.environments.map(({ name }) => name),
  ].join(', ')}.
    // The registry and the roles stand in infrastructure/pipeline.yaml. The agent has Docker, the AWS CLI and jq, and a role of its
    // own that may take those below; there are no stored keys. Plugins: Pipeline, Pipeline: AWS Steps, JUnit.
    pipeline {
      ${sections(
        "agent { label 'docker' }",
        options,
        spec.kind === 'base-image' && weekly,
        text`
          environment {
            IMAGE_REPOSITORY = '${spec.name}'
            IMAGE_REPOSITORY_URI = '${repositoryUri(spec)}'
          }
        `,
        text`
          stages {
            ${stages}
          }
        `,
      )}
    }
  `;
  return [
    { path: 'Jenkinsfile', content: `${content}\n` },
    ...createReleaseScripts(spec),
  ];
}
