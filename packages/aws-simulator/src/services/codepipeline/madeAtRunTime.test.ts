import {
  CodeBuildClient,
  CreateProjectCommand,
} from '@aws-sdk/client-codebuild';
import {
  CodeCommitClient,
  CreateCommitCommand,
  CreateRepositoryCommand,
} from '@aws-sdk/client-codecommit';
import {
  CodePipelineClient,
  CreatePipelineCommand,
  DeletePipelineCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PipelineDeclaration,
} from '@aws-sdk/client-codepipeline';
import {
  CreateRepositoryCommand as CreateImageRepositoryCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { ACCOUNT, REGION } from '../testUtils/story';
import { openWire, refusal, watchUntil, Wire } from '../testUtils/wire';

const name = 'orders';
const BUILDSPEC = `version: 0.2
env:
  exported-variables: [IMAGE_URI]
phases:
  build:
    commands:
      - npm test
      - docker build --tag "$IMAGE_REPOSITORY_URI:$CODEBUILD_RESOLVED_SOURCE_VERSION" .
      - docker push "$IMAGE_REPOSITORY_URI:$CODEBUILD_RESOLVED_SOURCE_VERSION"
      - DIGEST=$(aws ecr describe-images --repository-name orders --image-ids "imageTag=$CODEBUILD_RESOLVED_SOURCE_VERSION" --query 'imageDetails[0].imageDigest' --output text)
      - export IMAGE_URI="$IMAGE_REPOSITORY_URI@$DIGEST"
`;

const pipeline: PipelineDeclaration = {
  name,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/orders`,
  pipelineType: 'V2',
  artifactStore: { type: 'S3', location: 'orders-artifacts' },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Source',
          actionTypeId: {
            category: 'Source',
            owner: 'AWS',
            provider: 'CodeCommit',
            version: '1',
          },
          configuration: { RepositoryName: name, BranchName: 'main' },
          outputArtifacts: [{ name: 'Source' }],
        },
      ],
    },
    {
      name: 'Build',
      actions: [
        {
          name: 'Build',
          namespace: 'Build',
          actionTypeId: {
            category: 'Build',
            owner: 'AWS',
            provider: 'CodeBuild',
            version: '1',
          },
          configuration: { ProjectName: 'orders-build' },
          inputArtifacts: [{ name: 'Source' }],
        },
      ],
    },
    {
      name: 'Production',
      actions: [
        {
          name: 'Approve',
          actionTypeId: {
            category: 'Approval',
            owner: 'AWS',
            provider: 'Manual',
            version: '1',
          },
          configuration: { CustomData: 'Release #{Build.IMAGE_URI}?' },
        },
      ],
    },
  ],
};

let wire: Wire;
let client: CodePipelineClient;
let git: CodeCommitClient;

beforeAll(async () => {
  wire = await openWire();
  client = new CodePipelineClient(wire.options());
  git = new CodeCommitClient(wire.options());
});
afterAll(() => wire.stop());
beforeEach(() => wire.reset());

const commit = (files: Record<string, string>, parentCommitId?: string) =>
  git.send(
    new CreateCommitCommand({
      repositoryName: name,
      branchName: 'main',
      parentCommitId,
      putFiles: Object.entries(files).map(([filePath, text]) => ({
        filePath,
        fileContent: new Uint8Array(Buffer.from(text)),
      })),
    }),
  );

async function makeAll(buildspec = BUILDSPEC) {
  await git.send(new CreateRepositoryCommand({ repositoryName: name }));
  const first = await commit({
    'buildspec.yml': buildspec,
    Dockerfile: 'FROM scratch\n',
  });
  await new ECRClient(wire.options()).send(
    new CreateImageRepositoryCommand({ repositoryName: name }),
  );
  await new CodeBuildClient(wire.options()).send(
    new CreateProjectCommand({
      name: 'orders-build',
      source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml' },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'LINUX_CONTAINER',
        image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        computeType: 'BUILD_GENERAL1_SMALL',
        privilegedMode: true,
        environmentVariables: [
          {
            name: 'IMAGE_REPOSITORY_URI',
            value: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders`,
          },
        ],
      },
      serviceRole: `arn:aws:iam::${ACCOUNT}:role/orders-build`,
    }),
  );
  await client.send(new CreatePipelineCommand({ pipeline }));
  return first;
}

const look = async () => {
  const { stageStates = [] } = await client.send(
    new GetPipelineStateCommand({ name }),
  );
  return stageStates
    .map(
      stage => `${stage.stageName} ${stage.latestExecution?.status ?? 'idle'}`,
    )
    .join(', ');
};
const executions = async () => {
  const { pipelineExecutionSummaries = [] } = await client.send(
    new ListPipelineExecutionsCommand({ pipelineName: name }),
  );
  return pipelineExecutionSummaries;
};

it('starts when it is made, runs the buildspec of its source, and starts again on a push', async () => {
  const first = await makeAll();
  await watchUntil(wire.place, /Production InProgress/, look);
  const [begun] = await executions();
  expect(begun).toMatchObject({
    trigger: { triggerType: 'CreatePipeline' },
    sourceRevisions: [{ revisionId: first.commitId }],
  });
  const { actionExecutionDetails = [] } = await client.send(
    new ListActionExecutionsCommand({ pipelineName: name }),
  );
  const build = actionExecutionDetails.find(
    ({ actionName }) => actionName === 'Build',
  );
  const { IMAGE_URI = '' } = build?.output?.outputVariables ?? {};
  expect(IMAGE_URI).toMatch(/\/orders@sha256:[0-9a-f]{64}$/);
  const approval = actionExecutionDetails.find(
    ({ actionName }) => actionName === 'Approve',
  );
  expect(approval?.input?.resolvedConfiguration).toMatchObject({
    CustomData: `Release ${IMAGE_URI}?`,
  });

  const second = await commit({ 'README.md': 'Orders\n' }, first.commitId);
  await watchUntil(wire.place, /Source Succeeded, Build InProgress/, look);
  const [newest, ...older] = await executions();
  expect(newest).toMatchObject({
    trigger: { triggerType: 'PollForSourceChanges' },
    sourceRevisions: [{ revisionId: second.commitId }],
  });
  expect(older).toHaveLength(1);

  await client.send(new DeletePipelineCommand({ name }));
  await commit({ 'README.md': 'Gone\n' }, second.commitId);
  await expect(executions()).rejects.toEqual(
    refusal('PipelineNotFoundException'),
  );
});

it("fails with CodeBuild's own words where the buildspec is wrong", async () => {
  await makeAll('version: 0.2\nphases:\n  build:\n    commands:\n  - oops\n');
  await watchUntil(wire.place, /Build Failed/, look);
  const { stageStates = [] } = await client.send(
    new GetPipelineStateCommand({ name }),
  );
  const [action] = stageStates[1].actionStates ?? [];
  expect(action.latestExecution?.errorDetails?.message).toMatch(
    /^Build terminated with state: FAILED\. Phase: DOWNLOAD_SOURCE, Code: YAML_FILE_ERROR/,
  );
});

it('can be made before its repository, and hears of the first push to it', async () => {
  await client.send(new CreatePipelineCommand({ pipeline }));
  await watchUntil(wire.place, /Source Failed/, look);
  await git.send(new CreateRepositoryCommand({ repositoryName: name }));
  await commit({ 'buildspec.yml': BUILDSPEC });
  await watchUntil(wire.place, /Source Succeeded/, look);
  expect(await executions()).toHaveLength(2);
});

it.each<[string, PipelineDeclaration]>([
  ['InvalidStructureException', { ...pipeline, stages: [] }],
  [
    'InvalidStructureException',
    {
      ...pipeline,
      stages: [
        ...(pipeline.stages ?? []),
        {
          name: 'Late',
          actions: [
            {
              name: 'Late',
              actionTypeId: pipeline.stages?.[1].actions?.[0].actionTypeId,
              inputArtifacts: [{ name: 'Nothing' }],
            },
          ],
        },
      ],
    },
  ],
])('is refused with %s', async (code, declaration) => {
  await expect(
    client.send(new CreatePipelineCommand({ pipeline: declaration })),
  ).rejects.toEqual(refusal(code));
});
