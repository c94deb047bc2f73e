import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  type PipelineExecutionSummary,
  type StageState,
} from '@aws-sdk/client-codepipeline';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { createDeployStackAction } from './actions/deployStack/createDeployStackAction';
import { createCodeCommitPublishAction } from './actions/publishToCodeCommit/createCodeCommitPublishAction';
import type { Artifact } from './artifacts/Artifact';
import { createServiceAppSpec } from './artifacts/appspec/createAppSpec';
import { createBuildspec } from './artifacts/buildspec/createBuildspec';
import { createIntegrationBuildspec } from './artifacts/buildspec/createIntegrationBuildspec';
import { createDockerfile } from './artifacts/dockerfile/createDockerfile';
import { cloudFormationPipeline } from './artifacts/pipeline/cloudformation/cloudFormationPipeline';
import { createTaskDefinition } from './artifacts/taskdef/createTaskDefinition';
import { appSpecFile } from './service/names';
import type { ServiceSpec } from './service/ServiceSpec';
import { orders } from './__testUtils__/orders';
import { SimulatedAws } from './__testUtils__/SimulatedAws';
import { TestTask } from './__testUtils__/TestTask';

jest.setTimeout(60_000);

let aws: SimulatedAws;
let pipelines: CodePipelineClient;
let stacks: CloudFormationClient;

beforeAll(async () => {
  aws = await SimulatedAws.start();
  pipelines = new CodePipelineClient(aws.options);
  stacks = new CloudFormationClient(aws.options);
});
afterAll(() => aws.stop());
beforeEach(() => aws.simulator.reset());

/** What the platform's team has made before. */
async function makeClusters(spec: ServiceSpec) {
  const clusters = spec.environments.map(
    ({ cluster }) => `
  ${cluster.replace(/\W/g, '')}:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterName: ${cluster}`,
  );
  await stacks.send(
    new CreateStackCommand({
      StackName: 'platform',
      TemplateBody: `Resources:${clusters.join('')}\n`,
    }),
  );
  aws.simulator.step(300);
}

async function state() {
  const { stageStates = [] } = await pipelines.send(
    new GetPipelineStateCommand({ name: 'orders' }),
  );
  return stageStates;
}

/** Lets time pass, and approves what waits for it, until an execution is through the last stage. */
async function release(executionId: string, limitSeconds = 4 * 3600) {
  let seen = '';
  for (let waited = 0; waited < limitSeconds; waited += 20) {
    const stages = await state();
    seen = stages
      .map(
        ({ stageName, latestExecution }) =>
          `${stageName} ${latestExecution?.status ?? 'idle'}`,
      )
      .join(', ');
    const last = stages[stages.length - 1].latestExecution;
    const through = last?.pipelineExecutionId === executionId;
    if (through && last?.status === 'Succeeded') return;
    if (/Failed/.test(seen)) break;
    await approve(stages);
    aws.simulator.step(20);
  }
  const { actionExecutionDetails = [] } = await pipelines.send(
    new ListActionExecutionsCommand({ pipelineName: 'orders' }),
  );
  const failed = actionExecutionDetails
    .filter(({ status }) => status === 'Failed')
    .map(
      ({ actionName, output }) =>
        `${actionName}: ${output?.executionResult?.errorDetails?.message}`,
    );
  throw new Error(
    `It is ${seen}. ${failed.join('; ')}. ${await stackFailures()}`,
  );
}

async function stackFailures(): Promise<string> {
  const { Stacks = [] } = await stacks.send(new DescribeStacksCommand({}));
  const reasons: string[] = [];
  for (const { StackName } of Stacks) {
    const { StackEvents = [] } = await stacks.send(
      new DescribeStackEventsCommand({ StackName }),
    );
    for (const event of StackEvents) {
      if (!/_FAILED$/.test(event.ResourceStatus ?? '')) continue;
      reasons.push(
        `${StackName} ${event.LogicalResourceId}: ${event.ResourceStatusReason}`,
      );
    }
  }
  return reasons.join('; ');
}

async function approve(stages: StageState[]): Promise<void> {
  for (const { stageName, actionStates = [] } of stages) {
    for (const { actionName, latestExecution } of actionStates) {
      if (!latestExecution?.token) continue;
      await pipelines.send(
        new PutApprovalResultCommand({
          pipelineName: 'orders',
          stageName,
          actionName,
          token: latestExecution.token,
          result: { status: 'Approved', summary: 'Go' },
        }),
      );
    }
  }
}

async function newestExecution(): Promise<PipelineExecutionSummary> {
  const { pipelineExecutionSummaries: [newest] = [] } = await pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'orders' }),
  );
  return newest;
}

async function digests(): Promise<string[]> {
  const { imageDetails = [] } = await new ECRClient(aws.options).send(
    new DescribeImagesCommand({ repositoryName: 'orders' }),
  );
  return imageDetails.map(({ imageDigest = '' }) => imageDigest);
}

/** What CodeDeploy brings to each environment. */
function filesOfCodeDeploy(spec: ServiceSpec): Artifact[] {
  return spec.environments.flatMap(environment => [
    createServiceAppSpec(appSpecFile(environment), {
      containerName: spec.name,
      port: spec.port,
      hooks: {},
    }),
    createTaskDefinition({
      ...spec,
      environment,
      variables: {},
      secrets: {},
      tracing: false,
    }),
  ]);
}

/** By the stacks of the environments. */
async function imagesOf(
  environments: ServiceSpec['environments'],
): Promise<(string | undefined)[]> {
  const images: (string | undefined)[] = [];
  for (const { name } of environments) {
    const { Stacks: [stack] = [] } = await stacks.send(
      new DescribeStacksCommand({ StackName: `orders-${name}` }),
    );
    images.push(
      stack?.Parameters?.find(
        ({ ParameterKey }) => ParameterKey === 'ImageUri',
      )?.ParameterValue?.split('@')[1],
    );
  }
  return images;
}

it.each<Partial<ServiceSpec>>([
  { strategy: 'canary' },
  { strategy: 'linear' },
  { strategy: 'blue-green' },
  { strategy: 'rolling' },
  { strategy: 'codedeploy-canary' },
  { strategy: 'rolling', language: 'python' },
  { strategy: 'rolling', language: 'go' },
  { strategy: 'rolling', language: 'java' },
  { kind: 'worker', strategy: 'rolling' },
  { kind: 'scheduled', strategy: 'rolling' },
  { kind: 'function', strategy: 'canary' },
  { kind: 'base-image' },
])(
  'goes live from what the actions generate, publish and deploy, and takes a second release: %j',
  async asked => {
    const spec = orders(asked);
    const { account, region } = spec.tools;
    const input = { account, region, entityRef: spec.entityRef };
    const throughCodeDeploy = spec.strategy.startsWith('codedeploy-');
    await makeClusters(spec);
    const task = new TestTask('task-1');
    const artifacts = [
      ...cloudFormationPipeline(spec, {}),
      ...createDockerfile(spec),
      ...(throughCodeDeploy ? filesOfCodeDeploy(spec) : []),
      createBuildspec({
        ...spec,
        refuse: 'HIGH',
        infrastructure: 'cloudformation',
      }),
      createIntegrationBuildspec({
        ...spec,
        environment: spec.environments[0],
      }),
    ];
    for (const { path, content } of artifacts) task.write(path, content);

    const publish = createCodeCommitPublishAction({ clients: aws.clients });
    const repository = { ...input, repositoryName: 'orders' };
    await task.run(publish, repository);
    const deploy = createDeployStackAction({
      clients: aws.clients,
      pause: async () => aws.simulator.step(5),
    });
    await task.run(deploy, {
      ...input,
      stackName: 'orders-pipeline',
      templatePath: 'infrastructure/pipeline.yaml',
      capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
    });
    aws.simulator.step(5);
    const first = await newestExecution();
    await release(first.pipelineExecutionId ?? '');
    const [image] = await digests();
    // CodeDeploy changes a service without its stack, and a base image runs nowhere.
    const told = throughCodeDeploy || spec.kind === 'base-image';
    const runs = told ? [] : spec.environments;
    expect(image).toMatch(/^sha256:/);
    expect(await imagesOf(runs)).toEqual(runs.map(() => image));

    const change = new TestTask('task-2');
    change.write('README.md', 'Orders\n');
    const { commitId } = await change.run(publish, repository);
    aws.simulator.step(5);
    const second = await newestExecution();
    expect(second.sourceRevisions?.[0].revisionId).toBe(commitId);
    expect(second.trigger?.triggerType).toBe('CloudWatchEvent');
    await release(second.pipelineExecutionId ?? '');
    const [, later] = await digests();
    expect(later).toMatch(/^sha256:/);
    expect(await imagesOf(runs)).toEqual(runs.map(() => later));
  },
);
