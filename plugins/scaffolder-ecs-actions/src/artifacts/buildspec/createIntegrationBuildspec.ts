import type { EnvironmentSpec, ServiceSpec } from '../../service/ServiceSpec';
import { testedOutputs } from '../../service/stackOutputs';
import type { Artifact } from '../Artifact';
import { buildspecText, type Step } from './buildspecText';
import { toolchains } from './toolchains';

export type IntegrationSpec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'language' | 'healthPath'
> & {
  /** Where the tests ask. */
  environment: Pick<EnvironmentSpec, 'name'>;
  /** Whether the repository has tests for it; yes when missing. Without them a web service is asked how it is, and no more. */
  integrationTests?: boolean;
};

/** Its test is to run it: the task must end, and end well. */
const runTask: Step[] = [
  {
    run: [
      'TASK_ARN=$(aws ecs run-task --cluster "$CLUSTER_NAME" --task-definition "$TASK_DEFINITION" --launch-type FARGATE \\',
      '  --network-configuration "awsvpcConfiguration={subnets=[$SUBNET_IDS],securityGroups=[$SECURITY_GROUP_ID],assignPublicIp=DISABLED}" \\',
      "  --query 'tasks[0].taskArn' --output text)",
    ],
  },
  {
    run: 'aws ecs wait tasks-stopped --cluster "$CLUSTER_NAME" --tasks "$TASK_ARN"',
  },
  {
    run: `EXIT_CODE=$(aws ecs describe-tasks --cluster "$CLUSTER_NAME" --tasks "$TASK_ARN" --query 'tasks[0].containers[0].exitCode' --output text)`,
  },
  { run: 'echo "$TASK_ARN ended with exit code $EXIT_CODE"' },
  { run: 'test "$EXIT_CODE" = 0' },
];

/** The buildspec of the Test stage: asks what has just been deployed. */
export function createIntegrationBuildspec(spec: IntegrationSpec): Artifact {
  const toolchain = toolchains[spec.language];
  const runsTask = spec.kind === 'scheduled';
  const hasTests = (spec.integrationTests ?? true) && !runsTask;
  const waits = spec.kind === 'web' ? [waitForService(spec)] : [];
  return {
    path: 'buildspec.integration.yml',
    content: buildspecText({
      about: [
        `The Test stage: asks the service in the environment ${spec.environment.name}, after it was deployed there.`,
        `The pipeline gives ${Object.keys(testedOutputs[spec.kind]).join(
          ', ',
        )} from the outputs of its stack.`,
      ],
      variables: {},
      parameters: {},
      secrets: {},
      exported: [],
      runtimes: hasTests ? [toolchain.runtime] : [],
      install: hasTests ? toolchain.install.map(run => ({ run })) : [],
      preBuild: [
        ...Object.keys(testedOutputs[spec.kind]).map(isGiven),
        ...(hasTests ? waits : []),
      ],
      build: testSteps(spec, waits),
      postBuild: [],
      reports: hasTests
        ? { 'integration-tests': toolchain.integrationReports }
        : {},
      artifacts: [],
      cachePaths: [],
    }),
  };
}

function testSteps(spec: IntegrationSpec, waits: Step[]): Step[] {
  if (spec.kind === 'scheduled') return runTask;
  if (spec.integrationTests ?? true) {
    return toolchains[spec.language].integrationTest.map(run => ({ run }));
  }
  if (waits.length > 0) return waits;
  return [{ run: 'echo "There are no integration tests yet."' }];
}

function isGiven(variable: string): Step {
  return { run: `test -n "$${variable}"` };
}

function waitForService({ healthPath }: IntegrationSpec): Step {
  return {
    why: "A new load balancer is in the DNS a while after its stack is ready. Its certificate is for the service's own name.",
    run: `curl --insecure --silent --show-error --fail --output /dev/null --max-time 10 --retry 30 --retry-delay 10 --retry-all-errors "$SERVICE_URL${healthPath}"`,
  };
}
