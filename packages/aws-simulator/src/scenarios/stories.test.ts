import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import {
  CodeDeployClient,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy';
import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Simulator, startSimulator } from '../server/startSimulator';
import { StoryReads, tools } from './__testUtils__/StoryReads';

const startAt = Date.parse('2026-03-02T09:00:00Z');

// Days of every story are played: on a busy machine that takes its time.
jest.setTimeout(60_000);
const production = '777788889999';

describe.each(['demo', 'another seed'])('the stories of "%s"', seed => {
  let simulator: Simulator;
  const mistakes: string[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({
      seed,
      startAt,
      speed: 0,
      scenarios: [
        'inventory',
        'search',
        'catalog-api',
        'recommendations',
        'legacy-orders',
        'reports',
        'vault',
      ],
      logError: message => mistakes.push(message),
    });
  });
  afterAll(() => simulator.stop());

  const reads = new StoryReads(() => simulator.url);
  const at = reads.at.bind(reads);
  const pipelineOf = reads.pipelineOf.bind(reads);
  const serviceOf = reads.serviceOf.bind(reads);

  it('inventory was rolled back when its alarm went off in the canary', async () => {
    const region = 'us-west-2';
    const { stages, executions, action } = await pipelineOf(
      'inventory',
      region,
    );
    expect(executions[0].status).toBe('Failed');
    expect(stages.Test.latestExecution?.status).toBe('Succeeded');
    expect(stages.Production.latestExecution?.status).toBe('Failed');
    const failed = action('Production', 'Deploy');
    expect(failed?.errorDetails?.message).toContain(
      'inventory-production-green-http-5xx',
    );
    const codeDeploy = new CodeDeployClient(at(region, production));
    const deploymentOf = async (deploymentId: string | undefined) =>
      (await codeDeploy.send(new GetDeploymentCommand({ deploymentId })))
        .deploymentInfo;
    const stopped = await deploymentOf(failed?.externalExecutionId);
    expect(stopped).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'ALARM_ACTIVE' },
      rollbackInfo: { rollbackDeploymentId: expect.any(String) },
    });
    expect(
      await deploymentOf(stopped?.rollbackInfo?.rollbackDeploymentId),
    ).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: stopped?.deploymentId },
    });
    const cloudWatch = new CloudWatchClient(at(region, production));
    const AlarmName = 'inventory-production-green-http-5xx';
    const { AlarmHistoryItems = [] } = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({
        AlarmName,
        HistoryItemType: 'StateUpdate',
      }),
    );
    expect(
      AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary),
    ).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
    ]);
    const { MetricAlarms } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }),
    );
    expect(MetricAlarms?.[0].StateValue).toBe('OK');
    const test = await serviceOf('inventory-test', region, '444455556666');
    const live = await serviceOf('inventory-production', region, production);
    expect(live.taskDefinition?.containerDefinitions?.[0].image).not.toBe(
      test.taskDefinition?.containerDefinitions?.[0].image,
    );
  });

  it('search is stopped by the critical findings of its image', async () => {
    const region = 'us-east-1';
    const { stages, executions, action } = await pipelineOf('search', region);
    expect(executions.map(({ status }) => status)).toEqual([
      'Failed',
      'Failed',
      'Succeeded',
      'Succeeded',
    ]);
    expect(stages.Build.latestExecution?.status).toBe('Succeeded');
    expect(stages.Test.latestExecution?.status).toBe('Failed');
    const gate = action('Test', 'ScanGate');
    expect(gate?.status).toBe('Failed');
    const { builds } = await new CodeBuildClient(at(region)).send(
      new BatchGetBuildsCommand({ ids: [gate?.externalExecutionId ?? ''] }),
    );
    const { events = [] } = await new CloudWatchLogsClient(at(region)).send(
      new GetLogEventsCommand({
        logGroupName: builds?.[0].logs?.groupName,
        logStreamName: builds?.[0].logs?.streamName,
        startFromHead: true,
      }),
    );
    const log = events.map(({ message }) => message).join('');
    expect(log).toContain('Findings of CRITICAL: 2');
    const ecr = new ECRClient(at(region));
    const imageDigest = /sha256:[0-9a-f]{64}/.exec(log)?.[0];
    const { imageScanStatus, imageScanFindings } = await ecr.send(
      new DescribeImageScanFindingsCommand({
        repositoryName: 'search',
        imageId: { imageDigest },
      }),
    );
    expect(imageScanStatus?.status).toBe('COMPLETE');
    expect(imageScanFindings?.findingSeverityCounts).toMatchObject({
      CRITICAL: 2,
      HIGH: 3,
    });
    const critical = imageScanFindings?.findings?.filter(
      ({ severity }) => severity === 'CRITICAL',
    );
    expect(critical).toHaveLength(2);
    for (const { name } of critical ?? []) expect(log).toContain(name);
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName: 'search' }),
    );
    expect(imageDetails).toHaveLength(5);
    for (const environment of ['search-test', 'search-production']) {
      const { taskDefinition } = await serviceOf(environment, region);
      expect(taskDefinition?.containerDefinitions?.[0].image).not.toContain(
        imageDigest,
      );
    }
  });

  it('catalog-api has several executions in flight, and many superseded', async () => {
    const { stages, executions } = await pipelineOf('catalog-api', 'us-east-1');
    const statuses = executions.map(({ status }) => status);
    const count = (status: string) =>
      statuses.filter(other => other === status).length;
    expect(count('InProgress')).toBeGreaterThanOrEqual(3);
    expect(count('Superseded')).toBeGreaterThanOrEqual(10);
    expect(count('Succeeded')).toBeGreaterThanOrEqual(4);
    expect(stages.Production.latestExecution?.status).toBe('InProgress');
    expect(stages.Production).toMatchObject({
      beforeEntryConditionState: {
        latestExecution: { status: 'Succeeded' },
        conditionStates: [
          { ruleStates: [{ ruleName: 'ProductionIsHealthy' }] },
        ],
      },
    });
    expect(stages.Production.inboundExecutions).toHaveLength(1);
    const starts = executions
      .slice(0, 10)
      .map(({ startTime }) => Number(startTime));
    for (const [index, start] of starts.slice(1).entries()) {
      const minutes = (starts[index] - start) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(3);
      expect(minutes).toBeLessThanOrEqual(6);
    }
  });

  it('recommendations waits at the closed door of production', async () => {
    const { stages, executions } = await pipelineOf(
      'recommendations',
      'us-west-2',
    );
    const [waiting, released] = executions;
    expect(waiting.status).toBe('InProgress');
    expect(stages.Test.latestExecution).toMatchObject({
      pipelineExecutionId: waiting.pipelineExecutionId,
      status: 'Succeeded',
    });
    expect(stages.Production).toMatchObject({
      inboundTransitionState: {
        enabled: false,
        disabledReason: expect.stringContaining('nothing goes out before'),
        lastChangedBy: expect.stringContaining('release-manager/noor.aziz'),
      },
      inboundExecutions: [{ pipelineExecutionId: waiting.pipelineExecutionId }],
      latestExecution: {
        pipelineExecutionId: released.pipelineExecutionId,
        status: 'Succeeded',
      },
    });
  });

  it('legacy-orders is unsafe in every way, and released all the same', async () => {
    const region = 'us-east-1';
    const name = 'legacy-orders-production';
    const { stages, executions } = await pipelineOf('legacy-orders', region);
    expect(Object.keys(stages)).toEqual(['Source', 'Build', 'Production']);
    expect(executions.map(({ status }) => status)).toEqual([
      'Succeeded',
      'Succeeded',
      'Succeeded',
    ]);
    const { service, taskDefinition } = await serviceOf(name, region);
    const repository = `${tools}.dkr.ecr.${region}.amazonaws.com/legacy-orders`;
    expect(taskDefinition).toMatchObject({
      executionRoleArn: taskDefinition?.taskRoleArn,
      containerDefinitions: [
        {
          image: `${repository}:latest`,
          environment: expect.arrayContaining([
            { name: 'DATABASE_PASSWORD', value: expect.any(String) },
          ]),
        },
      ],
    });
    expect(service?.taskSets?.[0]).toMatchObject({ status: 'PRIMARY' });
    const ecr = new ECRClient(at(region));
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: ['legacy-orders'] }),
    );
    expect(repositories?.[0]).toMatchObject({
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
    });
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName: 'legacy-orders' }),
    );
    expect(imageDetails).toHaveLength(4);
    for (const image of imageDetails) {
      expect(image.imageScanStatus).toBeUndefined();
    }
    expect(imageDetails.flatMap(({ imageTags = [] }) => imageTags)).toEqual([
      'latest',
    ]);
    const { deploymentGroupInfo } = await new CodeDeployClient(at(region)).send(
      new GetDeploymentGroupCommand({
        applicationName: name,
        deploymentGroupName: name,
      }),
    );
    expect(deploymentGroupInfo).toMatchObject({
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      alarmConfiguration: { enabled: false, alarms: [] },
      autoRollbackConfiguration: { enabled: false, events: [] },
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: {
          terminationWaitTimeInMinutes: 0,
        },
      },
    });
  });

  it('reports names a pipeline that does not exist', async () => {
    await expect(pipelineOf('reports', 'eu-west-1')).rejects.toMatchObject({
      name: 'PipelineNotFoundException',
    });
  });

  it('vault lets in nobody from outside, also after a reset', async () => {
    const region = 'us-east-1';
    const account = '999900001111';
    const assume = (roleAccount: string) =>
      new STSClient(at(region)).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${roleAccount}:role/ecs-cicd-reader`,
          RoleSessionName: 'portal',
        }),
      );
    const denied = {
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${tools}:user/simulator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/ecs-cicd-reader`,
      $metadata: { httpStatusCode: 403 },
    };
    await expect(assume(account)).rejects.toMatchObject(denied);
    await expect(assume(production)).resolves.toBeDefined();
    simulator.clearFaults();
    simulator.reset();
    await expect(assume(account)).rejects.toMatchObject(denied);
    // Inside the account all is well.
    const { executions } = await pipelineOf('vault', region, account);
    expect(executions[0].status).toBe('Succeeded');
  });

  it('are served without a mistake of the simulator’s own, and unthrottled', () => {
    expect(mistakes).toEqual([]);
    expect(simulator.calls()).toMatchObject({
      throttled: 0,
      unknown: {},
      unimplemented: {},
    });
  });
});
