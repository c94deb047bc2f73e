import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  CodeBuildClient,
  ListBuildsCommand,
  ListBuildsForProjectCommand,
  ListProjectsCommand,
} from '@aws-sdk/client-codebuild';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetCommitsCommand,
  BatchGetRepositoriesCommand,
  CodeCommitClient,
  GetBranchCommand,
  GetCommitCommand,
  GetRepositoryCommand,
  ListBranchesCommand,
  ListRepositoriesCommand,
} from '@aws-sdk/client-codecommit';
import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  ListRuleExecutionsCommand,
  ListTagsForResourceCommand as ListPipelineTagsCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  BatchGetRepositoryScanningConfigurationCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRegistryScanningConfigurationCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecr';
import { pushImage, putRegistryScanningConfiguration } from './ecr';
import { startSimulator, Simulator } from '../server/startSimulator';

const startAt = Date.parse('2026-03-02T09:00:00Z');
const pipelineName = 'trivia-backend';

let simulator: Simulator;
const errors: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'wire',
    startAt,
    speed: 0,
    scenarios: ['trivia-backend'],
    logError: message => errors.push(message),
  });
});
afterAll(() => simulator.stop());

function options() {
  return {
    endpoint: simulator.url,
    region: 'us-west-2',
    credentials: {
      accessKeyId: 'AKIA111122223333DEMO',
      secretAccessKey: 'simulated',
    },
  };
}

/** The first of a list that must not be empty. */
function first<T>(list: T[] | undefined): T {
  if (!list || list.length === 0) throw new Error('The list is empty');
  return list[0];
}

const refusal = (name: string) => expect.objectContaining({ name });

it('CodePipeline', async () => {
  const client = new CodePipelineClient(options());
  const { pipelines } = await client.send(new ListPipelinesCommand({}));
  expect(first(pipelines)).toMatchObject({
    name: pipelineName,
    created: expect.any(Date),
  });
  const { pipeline, metadata } = await client.send(
    new GetPipelineCommand({ name: pipelineName }),
  );
  expect(first(pipeline?.stages).actions).toHaveLength(2);
  const { tags } = await client.send(
    new ListPipelineTagsCommand({ resourceArn: metadata?.pipelineArn }),
  );
  expect(tags).toContainEqual({
    key: 'backstage.io/entity-ref',
    value: 'component:default/trivia-backend',
  });
  const { stageStates } = await client.send(
    new GetPipelineStateCommand({ name: pipelineName }),
  );
  expect(
    stageStates?.map(({ latestExecution }) => latestExecution?.status),
  ).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'InProgress']);
  const list = await client.send(
    new ListPipelineExecutionsCommand({ pipelineName, maxResults: 2 }),
  );
  expect(list.pipelineExecutionSummaries).toHaveLength(2);
  expect(list.nextToken).toBeDefined();
  const { pipelineExecutionId } = first(list.pipelineExecutionSummaries);
  const { pipelineExecution } = await client.send(
    new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
  );
  expect(pipelineExecution?.status).toBe('InProgress');
  const { actionExecutionDetails } = await client.send(
    new ListActionExecutionsCommand({
      pipelineName,
      filter: { pipelineExecutionId },
    }),
  );
  expect(first(actionExecutionDetails)).toMatchObject({
    status: 'InProgress',
    lastUpdateTime: expect.any(Date),
    output: { executionResult: { externalExecutionId: expect.any(String) } },
  });
  const rules = await client.send(
    new ListRuleExecutionsCommand({ pipelineName }),
  );
  expect(rules.ruleExecutionDetails).toEqual([]);
  await expect(
    client.send(new StartPipelineExecutionCommand({ name: 'gone' })),
  ).rejects.toEqual(refusal('PipelineNotFoundException'));
});

it('CodeBuild and its log', async () => {
  const client = new CodeBuildClient(options());
  const { projects } = await client.send(new ListProjectsCommand({}));
  const project = first(projects);
  const described = await client.send(
    new BatchGetProjectsCommand({ names: projects }),
  );
  expect(first(described.projects).created).toBeInstanceOf(Date);
  const all = await client.send(new ListBuildsCommand({}));
  const { ids } = await client.send(
    new ListBuildsForProjectCommand({ projectName: project }),
  );
  expect(all.ids).toEqual(expect.arrayContaining(ids ?? []));
  const { builds } = await client.send(new BatchGetBuildsCommand({ ids }));
  const build = first(builds);
  expect(build).toMatchObject({
    id: first(ids),
    buildStatus: 'SUCCEEDED',
    endTime: expect.any(Date),
  });

  const logs = new CloudWatchLogsClient(options());
  const { groupName: logGroupName, streamName: logStreamName } =
    build.logs ?? {};
  const { logGroups } = await logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
  );
  expect(first(logGroups).creationTime).toEqual(expect.any(Number));
  const { logStreams } = await logs.send(
    new DescribeLogStreamsCommand({ logGroupName }),
  );
  expect(logStreams?.map(stream => stream.logStreamName)).toContain(
    logStreamName,
  );
  const { events } = await logs.send(
    new GetLogEventsCommand({ logGroupName, logStreamName }),
  );
  const lines = events?.map(({ message }) => message).join('') ?? '';
  expect(lines).toContain('Phase complete: BUILD State: SUCCEEDED');
  const filtered = await logs.send(
    new FilterLogEventsCommand({
      logGroupName,
      logStreamNames: [logStreamName ?? ''],
      filterPattern: '"Phase complete: BUILD"',
    }),
  );
  expect(filtered.events).toHaveLength(1);
});

it('CodeCommit', async () => {
  const client = new CodeCommitClient(options());
  const { repositories } = await client.send(new ListRepositoriesCommand({}));
  const { repositoryName } = first(repositories);
  const { repositoryMetadata } = await client.send(
    new GetRepositoryCommand({ repositoryName }),
  );
  expect(repositoryMetadata?.creationDate).toBeInstanceOf(Date);
  const batch = await client.send(
    new BatchGetRepositoriesCommand({
      repositoryNames: [repositoryName ?? ''],
    }),
  );
  expect(batch.repositories).toEqual([repositoryMetadata]);
  const { branches } = await client.send(
    new ListBranchesCommand({ repositoryName }),
  );
  const { branch } = await client.send(
    new GetBranchCommand({ repositoryName, branchName: first(branches) }),
  );
  const commitId = branch?.commitId ?? '';
  const { commit } = await client.send(
    new GetCommitCommand({ repositoryName, commitId }),
  );
  const { commits } = await client.send(
    new BatchGetCommitsCommand({ repositoryName, commitIds: [commitId] }),
  );
  expect(commits).toEqual([commit]);
  await expect(
    client.send(new GetBranchCommand({ repositoryName, branchName: 'gone' })),
  ).rejects.toEqual(refusal('BranchDoesNotExistException'));
});

it('ECR', async () => {
  const client = new ECRClient(options());
  const { repositories } = await client.send(
    new DescribeRepositoriesCommand({}),
  );
  expect(first(repositories).createdAt).toBeInstanceOf(Date);
  const repositoryName = 'trivia-backend';
  const { imageDetails } = await client.send(
    new DescribeImagesCommand({ repositoryName }),
  );
  const newest = imageDetails?.[imageDetails.length - 1];
  expect(newest).toMatchObject({
    imagePushedAt: expect.any(Date),
    imageScanStatus: { status: 'COMPLETE' },
  });
  const { imageIds } = await client.send(
    new ListImagesCommand({ repositoryName, filter: { tagStatus: 'TAGGED' } }),
  );
  expect(imageIds).toHaveLength(imageDetails?.length ?? 0);
  const findings = await client.send(
    new DescribeImageScanFindingsCommand({
      repositoryName,
      imageId: { imageDigest: newest?.imageDigest },
    }),
  );
  expect(findings.imageScanFindings?.imageScanCompletedAt).toBeInstanceOf(Date);
  const registry = await client.send(new DescribeRegistryCommand({}));
  expect(registry.registryId).toBe('111122223333');
  const { scanningConfiguration } = await client.send(
    new GetRegistryScanningConfigurationCommand({}),
  );
  expect(scanningConfiguration?.scanType).toBe('BASIC');
  const { scanningConfigurations } = await client.send(
    new BatchGetRepositoryScanningConfigurationCommand({
      repositoryNames: [repositoryName],
    }),
  );
  expect(first(scanningConfigurations).scanOnPush).toBe(true);
  const { tags } = await client.send(
    new ListTagsForResourceCommand({
      resourceArn: scanningConfigurations?.[0].repositoryArn,
    }),
  );
  expect(tags).toContainEqual({ Key: 'service', Value: 'trivia-backend' });
  const { lifecyclePolicyText } = await client.send(
    new GetLifecyclePolicyCommand({ repositoryName }),
  );
  expect(JSON.parse(lifecyclePolicyText ?? '')).toHaveProperty('rules');
  await expect(
    client.send(
      new GetLifecyclePolicyCommand({ repositoryName: 'trivia-base-image' }),
    ),
  ).rejects.toEqual(refusal('LifecyclePolicyNotFoundException'));
});

it('ECR with enhanced scanning', async () => {
  const place = simulator.world.place('111122223333', 'us-west-2');
  putRegistryScanningConfiguration(place, {
    scanType: 'ENHANCED',
    rules: [
      {
        scanFrequency: 'CONTINUOUS_SCAN',
        repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
      },
    ],
  });
  const repositoryName = 'trivia-backend';
  const counts = { CRITICAL: 1, UNDEFINED: 1 };
  const { digest } = pushImage(place, {
    repositoryName,
    tags: ['enhanced'],
    behaviour: { scan: { counts } },
  });
  simulator.step(61);
  const { imageScanFindings, imageScanStatus } = await new ECRClient(
    options(),
  ).send(
    new DescribeImageScanFindingsCommand({
      repositoryName,
      imageId: { imageDigest: digest },
    }),
  );
  expect(imageScanStatus?.status).toBe('ACTIVE');
  expect(imageScanFindings?.findingSeverityCounts).toEqual(counts);
  expect(imageScanFindings?.enhancedFindings).toMatchObject([
    { severity: 'CRITICAL', firstObservedAt: expect.any(Date) },
    { severity: 'UNTRIAGED' },
  ]);
});

it('has met no mistake of its own', () => {
  expect(errors).toEqual([]);
});
