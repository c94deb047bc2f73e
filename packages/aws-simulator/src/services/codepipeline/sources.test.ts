import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { createImageRepository, pushImage } from '../ecr';
import { action, build, release, Shop, source } from './__testUtils__/shop';
import {
  createConnectedRepository,
  createPipeline,
  pushToConnectedRepository,
  putSourceObject,
  startPipelineExecution,
} from '.';
import { ListPipelineExecutions } from './executionOperations';
import { GetPipelineState } from './GetPipelineState';

const author = { name: 'Ada', email: 'ada@example.com' };

/** A pipeline with one source of another kind, in another account and region where it says so. */
function pipelineOf(shop: Shop, from: ActionDeclaration) {
  createPipeline(shop.place, {
    declaration: {
      name: 'other',
      roleArn: 'arn:aws:iam::111111111111:role/pipeline',
      stages: [
        { name: 'Source', actions: [from] },
        {
          name: 'Production',
          actions: [
            {
              ...release,
              configuration: {},
              inputArtifacts: from.outputArtifacts,
            },
          ],
        },
      ],
    },
  });
  return () => {
    const [execution] =
      ListPipelineExecutions({ pipelineName: 'other' }, shop.context)
        .pipelineExecutionSummaries ?? [];
    const state = GetPipelineState({ name: 'other' }, shop.context);
    return { execution, action: state.stageStates?.[0].actionStates?.[0] };
  };
}

const outputArtifacts = [{ name: 'SourceArtifact' }];

it('a tag pushed to ECR starts a pipeline with the digest, from another account and region too', () => {
  const shop = new Shop();
  const base = shop.world.place('222222222222', 'us-east-1');
  createImageRepository(base, { name: 'base' });
  const look = pipelineOf(
    shop,
    action('Base', 'Source', 'ECR', {
      configuration: { RepositoryName: 'base', ImageTag: 'stable' },
      region: 'us-east-1',
      roleArn: 'arn:aws:iam::222222222222:role/source',
      outputArtifacts,
    }),
  );
  pushImage(base, { repositoryName: 'base', tags: ['candidate'] });
  expect(look().execution).toBeUndefined();
  const { digest } = pushImage(base, {
    repositoryName: 'base',
    tags: ['stable'],
  });
  shop.wait(100);
  expect(look().execution).toMatchObject({
    status: 'Succeeded',
    trigger: { triggerType: 'CloudWatchEvent' },
    sourceRevisions: [{ revisionId: digest, revisionSummary: 'base:stable' }],
  });
  expect(look().action?.revisionUrl).toContain(
    `222222222222/base/_/image/${digest}`,
  );
});

it('a push through a connection starts a pipeline', () => {
  const shop = new Shop();
  const fullRepositoryId = 'acme/shop';
  createConnectedRepository(shop.place, { fullRepositoryId });
  const ConnectionArn =
    'arn:aws:codestar-connections:eu-central-1:111111111111:connection/1';
  const look = pipelineOf(
    shop,
    action('Git', 'Source', 'CodeStarSourceConnection', {
      configuration: {
        ConnectionArn,
        FullRepositoryId: fullRepositoryId,
        BranchName: 'main',
      },
      outputArtifacts,
    }),
  );
  pushToConnectedRepository(shop.place, {
    fullRepositoryId,
    branch: 'feature',
    message: 'Not yet',
    author,
  });
  const commit = pushToConnectedRepository(shop.place, {
    fullRepositoryId,
    message: 'Sell more',
    author,
  });
  shop.wait(100);
  expect(look().execution).toMatchObject({
    trigger: { triggerType: 'WebhookV2', triggerDetail: ConnectionArn },
    sourceRevisions: [
      {
        revisionId: commit.commitId,
        revisionSummary: JSON.stringify({
          ProviderType: 'GitHub',
          CommitMessage: 'Sell more',
        }),
        revisionUrl: `https://eu-central-1.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=${ConnectionArn}&referenceType=COMMIT&FullRepositoryId=acme/shop&Commit=${commit.commitId}`,
      },
    ],
  });
});

it('a new version of an object in S3 starts a pipeline', () => {
  const shop = new Shop();
  const look = pipelineOf(
    shop,
    action('Archive', 'Source', 'S3', {
      configuration: { S3Bucket: 'drop', S3ObjectKey: 'app.zip' },
      outputArtifacts,
    }),
  );
  const version = putSourceObject(shop.place, {
    bucket: 'drop',
    key: 'app.zip',
    files: {},
  });
  shop.wait(100);
  expect(look().execution).toMatchObject({
    status: 'Succeeded',
    sourceRevisions: [{ actionName: 'Archive', revisionId: version }],
  });
});

it('a source that is not there fails its action and says which', () => {
  const shop = new Shop();
  const look = pipelineOf(
    shop,
    action('Archive', 'Source', 'S3', {
      configuration: { S3Bucket: 'drop', S3ObjectKey: 'app.zip' },
      outputArtifacts,
    }),
  );
  startPipelineExecution(shop.place, { name: 'other' });
  shop.wait(10);
  expect(look().execution.status).toBe('Failed');
  expect(look().action?.latestExecution?.errorDetails).toEqual({
    code: 'ConfigurationError',
    message: 'The object app.zip could not be found in bucket drop',
  });
});

it.each([
  ['one stage', [{ name: 'Source', actions: [source] }]],
  [
    'a source that is not first',
    [
      { name: 'Source', actions: [source] },
      { name: 'More', actions: [{ ...source, name: 'Again' }] },
    ],
  ],
  [
    'an artifact that nobody makes',
    [
      { name: 'Source', actions: [source] },
      {
        name: 'Build',
        actions: [{ ...build, inputArtifacts: [{ name: 'X' }] }],
      },
    ],
  ],
])('a pipeline with %s is refused', (_what, stages) => {
  expect(() => new Shop({ stages })).toThrow(
    expect.objectContaining({ code: 'InvalidStructureException' }),
  );
});
