import { testedOutputs } from '../../service/stackOutputs';
import type { Artifact } from '../Artifact';
import { scanGate } from '../buildspec/scanGate';
import { toolchains } from '../buildspec/toolchains';
import { usesCodeDeploy } from '../pipeline/cloudformation/shape';
import { lines, text } from '../text';
import { deploymentSteps } from './deploymentSteps';
import type { ReleaseSpec } from './ReleaseSpec';

/**
 * The steps of a release as scripts, for tools that run shell lines: each does one thing, ends with an exit status other
 * than 0 when it did not, and runs the same by hand.
 */
export function createReleaseScripts(spec: ReleaseSpec): Artifact[] {
  const scripts: [string, string][] = [['build-image', buildImage(spec)]];
  if (spec.kind !== 'base-image') {
    scripts.push(['deploy', deploy(spec)], ['rollback', rollback(spec)]);
    if (spec.environments.length > 1) {
      scripts.push(['integration-tests', integrationTests(spec)]);
    }
  }
  return scripts.map(([name, content]) => ({
    path: `scripts/${name}.sh`,
    content: `${content}\n`,
    executable: true,
  }));
}

function buildImage(spec: ReleaseSpec) {
  const { wait, judge } = scanGate(spec.refuse);
  return text`
    #!/usr/bin/env bash
    # Builds the image, pushes it under a tag of its own and writes what to deploy, named by its digest, to the file image-uri:
    #   scripts/build-image.sh <tag>
    # IMAGE_REPOSITORY and IMAGE_REPOSITORY_URI name the ECR repository.
    set -euo pipefail

    IMAGE_TAG=$\{1:?name the tag: the id of the commit or of the build}

    aws ecr get-login-password | docker login --username AWS --password-stdin "$\{IMAGE_REPOSITORY_URI%%/*}"

    # One manifest, no index of attestations: ECR scans it and Lambda runs it.
    docker build --pull --provenance=false --tag "$IMAGE_REPOSITORY_URI:$IMAGE_TAG" .

    # Tags are immutable: a build that is run again takes the image that its commit has already.
    aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" >/dev/null 2>&1 ||
      docker push "$IMAGE_REPOSITORY_URI:$IMAGE_TAG"

    # A tag is only a label: from here on the image is its digest.
    IMAGE_DIGEST=$(aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" \\
      --query 'imageDetails[0].imageDigest' --output text)
    IMAGE_URI="$IMAGE_REPOSITORY_URI@$IMAGE_DIGEST"

    # The registry scans what is pushed; the verdict decides whether the release goes on.
    ${lines(...wait)}

    ${lines(...judge)}

    echo "$IMAGE_URI" >image-uri
  `;
}

function deploy(spec: ReleaseSpec) {
  const codeDeploy = usesCodeDeploy(spec);
  return text`
    #!/usr/bin/env bash
    # Deploys an image to an environment and waits until it serves:
    #   scripts/deploy.sh <environment> <image by digest>
    # ${
      codeDeploy
        ? 'The stack brings everything but the image; CodeDeploy brings that, and goes back by itself when a check fails.'
        : 'A deployment that fails, or sets off an alarm, is rolled back by AWS; this then says why and ends with 1.'
    }
    set -euo pipefail

    environment=$\{1:?name the environment}
    image=$\{2:?name the image by its digest}
    stack="${spec.name}-$environment"
    configuration="infrastructure/$environment.json"

    ${deploymentSteps(spec)}
  `;
}

function rollback({ name }: ReleaseSpec) {
  return text`
    #!/usr/bin/env bash
    # Brings a stack whose deployment failed, or was cut off, back to what it was before:
    #   scripts/rollback.sh <environment>
    set -euo pipefail

    environment=$\{1:?name the environment}
    stack="${name}-$environment"

    status=$(aws cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].StackStatus' --output text)
    case "$status" in
      UPDATE_IN_PROGRESS)
        aws cloudformation cancel-update-stack --stack-name "$stack"
        aws cloudformation wait stack-rollback-complete --stack-name "$stack"
        ;;
      UPDATE_ROLLBACK_IN_PROGRESS)
        aws cloudformation wait stack-rollback-complete --stack-name "$stack"
        ;;
      UPDATE_ROLLBACK_FAILED)
        aws cloudformation continue-update-rollback --stack-name "$stack"
        aws cloudformation wait stack-rollback-complete --stack-name "$stack"
        ;;
      UPDATE_ROLLBACK_COMPLETE | ROLLBACK_COMPLETE)
        echo "AWS rolled $stack back"
        ;;
      *)
        echo "$stack is $status: there is nothing to roll back"
        ;;
    esac
  `;
}

const output = (name: string) =>
  `Stacks[0].Outputs[?OutputKey=='${name}'].OutputValue | [0]`;

const waitForService = (healthPath: string) => text`
  # A new load balancer is in the DNS a while after its stack is ready. Its certificate is for the service's own name.
  curl --insecure --silent --show-error --fail --output /dev/null --max-time 10 \\
    --retry 30 --retry-delay 10 --retry-all-errors "$SERVICE_URL${healthPath}"
`;

/** Its test is to run it: the task must end, and end well. */
const runTask = text`
  TASK_ARN=$(aws ecs run-task --cluster "$CLUSTER_NAME" --task-definition "$TASK_DEFINITION" --launch-type FARGATE \\
    --network-configuration "awsvpcConfiguration={subnets=[$SUBNET_IDS],securityGroups=[$SECURITY_GROUP_ID],assignPublicIp=DISABLED}" \\
    --query 'tasks[0].taskArn' --output text)
  aws ecs wait tasks-stopped --cluster "$CLUSTER_NAME" --tasks "$TASK_ARN"
  EXIT_CODE=$(aws ecs describe-tasks --cluster "$CLUSTER_NAME" --tasks "$TASK_ARN" \\
    --query 'tasks[0].containers[0].exitCode' --output text)
  echo "$TASK_ARN ended with exit code $EXIT_CODE"
  test "$EXIT_CODE" = 0
`;

function integrationTests({ kind, language, healthPath }: ReleaseSpec) {
  const toolchain = toolchains[language];
  const variables = Object.entries(testedOutputs[kind]).map(
    ([variable, name]) =>
      lines(
        `${variable}=$(aws cloudformation describe-stacks --stack-name "$stack" \\`,
        `  --query "${output(name)}" --output text)`,
        `export ${variable}`,
      ),
  );
  return text`
    #!/usr/bin/env bash
    # Asks the service in an environment, after it was deployed there:
    #   scripts/integration-tests.sh <stack of the environment>
    set -euo pipefail

    stack=$\{1:?name the stack}

    ${lines(...variables)}

    ${kind === 'web' && waitForService(healthPath)}
    ${
      kind === 'scheduled'
        ? runTask
        : lines(...toolchain.install, ...toolchain.integrationTest)
    }
  `;
}
