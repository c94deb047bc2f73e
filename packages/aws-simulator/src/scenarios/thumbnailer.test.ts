import * as cfn from '@aws-sdk/client-cloudformation';
import * as codeDeploy from '@aws-sdk/client-codedeploy';
import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Simulator, startSimulator } from '../server/startSimulator';
import { recordDrift } from '../services/cloudformation';

let simulator: Simulator;
const mistakes: string[] = [];
const StackName = 'thumbnailer';

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'demo',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [StackName],
    logError: message => mistakes.push(message),
  });
});
afterAll(() => simulator.stop());

const options = () => ({
  endpoint: simulator.url,
  region: 'us-east-2',
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
});

it('thumbnailer’s stack shows its change set, its events, its template and its drift', async () => {
  const client = new cfn.CloudFormationClient(options());
  const { Stacks } = await client.send(
    new cfn.DescribeStacksCommand({ StackName }),
  );
  expect(Stacks).toMatchObject([
    {
      StackStatus: 'UPDATE_IN_PROGRESS',
      DriftInformation: { StackDriftStatus: 'IN_SYNC' },
      Parameters: [{ ParameterKey: 'CodeKey' }],
    },
  ]);
  const { StackSummaries } = await client.send(new cfn.ListStacksCommand({}));
  expect(StackSummaries).toMatchObject([{ StackName }]);
  const { Summaries } = await client.send(
    new cfn.ListChangeSetsCommand({ StackName }),
  );
  expect(Summaries).toMatchObject([
    {
      ChangeSetName: 'thumbnailer-release',
      ExecutionStatus: 'EXECUTE_IN_PROGRESS',
    },
  ]);
  const { Changes } = await client.send(
    new cfn.DescribeChangeSetCommand({
      ChangeSetName: Summaries?.[0].ChangeSetId,
    }),
  );
  expect(
    Changes?.map(
      ({ ResourceChange: change }) =>
        `${change?.Action} ${change?.LogicalResourceId} ${change?.Replacement} ${change?.Details?.[0].CausingEntity}`,
    ),
  ).toEqual([
    'Modify ResizeFunction False CodeKey',
    'Modify ResizeFunctionVersion True CodeKey',
    'Modify ResizeFunctionAliaslive False ResizeFunctionVersion.Version',
  ]);
  const { StackEvents = [] } = await client.send(
    new cfn.DescribeStackEventsCommand({ StackName }),
  );
  expect(StackEvents[0]).toMatchObject({
    LogicalResourceId: 'ResizeFunctionAliaslive',
    ResourceStatus: 'UPDATE_IN_PROGRESS',
  });
  const statuses = StackEvents.filter(
    ({ LogicalResourceId }) => LogicalResourceId === StackName,
  ).map(({ ResourceStatus }) => ResourceStatus);
  // The story of the one that the alarm stopped.
  expect(statuses).toEqual(
    expect.arrayContaining([
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE',
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_COMPLETE',
    ]),
  );
  const { StackResources = [] } = await client.send(
    new cfn.DescribeStackResourcesCommand({ StackName }),
  );
  const { StackResourceSummaries } = await client.send(
    new cfn.ListStackResourcesCommand({ StackName }),
  );
  expect(StackResourceSummaries).toHaveLength(StackResources.length);
  const { TemplateBody } = await client.send(
    new cfn.GetTemplateCommand({ StackName }),
  );
  expect(TemplateBody).toContain('CodeDeployLambdaAliasUpdate');
  const { StackResourceDrifts } = await client.send(
    new cfn.DescribeStackResourceDriftsCommand({ StackName }),
  );
  expect(StackResourceDrifts?.[0]).toMatchObject({
    StackResourceDriftStatus: 'IN_SYNC',
  });
  const { drift } = recordDrift(
    simulator.world.place('111122223333', 'us-east-2'),
    StackName,
    [
      {
        LogicalResourceId: 'ErrorsAlarm',
        PropertyDifferences: [
          {
            PropertyPath: '/Threshold',
            ExpectedValue: '1',
            ActualValue: '50',
            DifferenceType: 'NOT_EQUAL',
          },
        ],
      },
    ],
  );
  expect(
    await client.send(
      new cfn.DescribeStackDriftDetectionStatusCommand({
        StackDriftDetectionId: drift.detectionId,
      }),
    ),
  ).toMatchObject({
    StackDriftStatus: 'DRIFTED',
    DetectionStatus: 'DETECTION_COMPLETE',
    DriftedStackResourceCount: 1,
  });
  const drifted = await client.send(
    new cfn.DescribeStackResourceDriftsCommand({
      StackName,
      StackResourceDriftStatusFilters: ['MODIFIED'],
    }),
  );
  expect(drifted.StackResourceDrifts).toMatchObject([
    {
      LogicalResourceId: 'ErrorsAlarm',
      PropertyDifferences: [{ PropertyPath: '/Threshold' }],
    },
  ]);
  for (const command of [
    new cfn.DescribeStacksCommand({ StackName: 'none' }),
    new cfn.DescribeStackDriftDetectionStatusCommand({
      StackDriftDetectionId: 'none',
    }),
  ]) {
    await expect(
      client.send(command as cfn.DescribeStacksCommand),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  }
  await expect(
    client.send(
      new cfn.DescribeChangeSetCommand({ StackName, ChangeSetName: 'none' }),
    ),
  ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
});

it('thumbnailer is in a canary, after one that an alarm rolled back', async () => {
  const client = new codeDeploy.CodeDeployClient(options());
  const { deployments: ids = [] } = await client.send(
    new codeDeploy.ListDeploymentsCommand({
      applicationName: StackName,
      deploymentGroupName: 'thumbnailer-live',
    }),
  );
  const { deploymentsInfo = [] } = await client.send(
    new codeDeploy.BatchGetDeploymentsCommand({ deploymentIds: ids }),
  );
  expect(
    deploymentsInfo.map(({ status, creator }) => `${status} ${creator}`),
  ).toEqual([
    'InProgress CloudFormation',
    'Succeeded CloudFormation',
    'Succeeded codeDeployRollback',
    'Stopped CloudFormation',
    'Succeeded CloudFormation',
  ]);
  expect(deploymentsInfo[3]).toMatchObject({
    errorInformation: { code: 'ALARM_ACTIVE' },
    rollbackInfo: { rollbackDeploymentId: ids[2] },
  });
  const lambdaTarget = async () => {
    const { targetIds } = await client.send(
      new codeDeploy.ListDeploymentTargetsCommand({ deploymentId: ids[0] }),
    );
    const { deploymentTargets } = await client.send(
      new codeDeploy.BatchGetDeploymentTargetsCommand({
        deploymentId: ids[0],
        targetIds,
      }),
    );
    return deploymentTargets?.[0].lambdaTarget;
  };
  expect(await lambdaTarget()).toMatchObject({
    status: 'InProgress',
    lambdaFunctionInfo: {
      functionName: StackName,
      functionAlias: 'live',
      currentVersion: '4',
      targetVersion: '5',
      targetVersionWeight: 10,
    },
    lifecycleEvents: [
      { lifecycleEventName: 'BeforeAllowTraffic', status: 'Succeeded' },
      { lifecycleEventName: 'AllowTraffic', status: 'InProgress' },
      { lifecycleEventName: 'AfterAllowTraffic', status: 'Pending' },
    ],
  });
  const alias = () =>
    new LambdaClient(options()).send(
      new GetAliasCommand({ FunctionName: StackName, Name: 'live' }),
    );
  expect(await alias()).toMatchObject({
    FunctionVersion: '4',
    RoutingConfig: { AdditionalVersionWeights: { '5': 0.1 } },
  });
  const pipeline = new CodePipelineClient(options());
  const { stageStates } = await pipeline.send(
    new GetPipelineStateCommand({ name: StackName }),
  );
  expect(
    stageStates?.[2].actionStates?.map(
      ({ latestExecution }) => latestExecution?.status,
    ),
  ).toEqual(['Succeeded', 'InProgress']);

  simulator.step(20 * 60);
  expect(await lambdaTarget()).toMatchObject({ status: 'Succeeded' });
  const moved = await alias();
  expect(moved.FunctionVersion).toBe('5');
  expect(moved.RoutingConfig).toBeUndefined();
  const { pipelineExecutionSummaries } = await pipeline.send(
    new ListPipelineExecutionsCommand({ pipelineName: StackName }),
  );
  expect(
    pipelineExecutionSummaries?.map(({ status }) => status).slice(0, 4),
  ).toEqual(['Succeeded', 'Succeeded', 'Failed', 'Succeeded']);
  expect(mistakes).toEqual([]);
});
