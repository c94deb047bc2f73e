import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  StageState,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { Simulator, startSimulator } from '../server/startSimulator';

const startAt = Date.parse('2026-03-02T09:00:00Z');

// Days of every story are played: on a busy machine that takes its time.
jest.setTimeout(60_000);

describe.each(['demo', 'another seed'])(
  'the demo organisation of "%s"',
  seed => {
    let simulator: Simulator;
    const mistakes: string[] = [];

    beforeAll(async () => {
      simulator = await startSimulator({
        seed,
        startAt,
        speed: 0,
        logError: message => mistakes.push(message),
      });
    });
    afterAll(() => simulator.stop());

    const at = (region: string, account = '111122223333') => ({
      endpoint: simulator.url,
      region,
      maxAttempts: 1,
      credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
    });
    const stagesOf = async (name: string, region: string) => {
      const { stageStates = [] } = await new CodePipelineClient(
        at(region),
      ).send(new GetPipelineStateCommand({ name }));
      return new Map(
        stageStates.map((stage): [string, StageState] => [
          stage.stageName ?? '',
          stage,
        ]),
      );
    };
    const latestAction = (stage: StageState | undefined, name: string) =>
      stage?.actionStates?.find(({ actionName }) => actionName === name)
        ?.latestExecution;
    const runningImage = async (
      cluster: string,
      region: string,
      account?: string,
    ) => {
      const ecs = new ECSClient(at(region, account));
      const { services } = await ecs.send(
        new DescribeServicesCommand({ cluster, services: [cluster] }),
      );
      const { taskDefinition } = await ecs.send(
        new DescribeTaskDefinitionCommand({
          taskDefinition:
            services?.[0].taskSets?.find(({ status }) => status === 'PRIMARY')
              ?.taskDefinition ?? services?.[0].taskDefinition,
        }),
      );
      return taskDefinition?.containerDefinitions?.[0].image;
    };

    it('shows trivia-backend in production’s canary, which moves with the clock', async () => {
      const region = 'us-west-2';
      const prod = (await stagesOf('trivia-backend', region)).get('DeployProd');
      expect(prod?.latestExecution?.status).toBe('InProgress');
      const deploymentId = latestAction(prod, 'Deploy')?.externalExecutionId;

      const codeDeploy = new CodeDeployClient(at(region));
      const weights = async () => {
        const { targetIds } = await codeDeploy.send(
          new ListDeploymentTargetsCommand({ deploymentId }),
        );
        const { deploymentTargets } = await codeDeploy.send(
          new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }),
        );
        return Object.fromEntries(
          (deploymentTargets?.[0].ecsTarget?.taskSetsInfo ?? []).map(
            ({ taskSetLabel, trafficWeight }) => [taskSetLabel, trafficWeight],
          ),
        );
      };
      expect(await weights()).toEqual({ Blue: 80, Green: 20 });
      const before = await runningImage('trivia-backend-prod', region);

      simulator.step(15 * 60);
      expect(await weights()).toEqual({ Blue: 0, Green: 100 });
      simulator.step(45 * 60);
      const { deploymentInfo } = await codeDeploy.send(
        new GetDeploymentCommand({ deploymentId }),
      );
      expect(deploymentInfo?.status).toBe('Succeeded');
      const after = await runningImage('trivia-backend-prod', region);
      expect(after).toMatch(/\/trivia-backend@sha256:[0-9a-f]{64}$/);
      expect(after).not.toBe(before);

      const { pipelineExecutionSummaries = [] } = await new CodePipelineClient(
        at(region),
      ).send(
        new ListPipelineExecutionsCommand({ pipelineName: 'trivia-backend' }),
      );
      const [inFlight, ...older] = pipelineExecutionSummaries;
      // The team goes on: another change has come meanwhile.
      expect(inFlight.status).toBe('InProgress');
      expect(older.map(({ status }) => status)).toEqual(
        older.map(() => 'Succeeded'),
      );
    });

    it('can be discovered from trivia-backend’s pipeline alone', async () => {
      const region = 'us-west-2';
      const { pipeline } = await new CodePipelineClient(at(region)).send(
        new GetPipelineCommand({ name: 'trivia-backend' }),
      );
      const deploy = pipeline?.stages?.find(({ name }) => name === 'DeployProd')
        ?.actions?.[0].configuration;
      const { deploymentGroupInfo } = await new CodeDeployClient(
        at(region),
      ).send(
        new GetDeploymentGroupCommand({
          applicationName: deploy?.ApplicationName,
          deploymentGroupName: deploy?.DeploymentGroupName,
        }),
      );
      expect(deploymentGroupInfo?.alarmConfiguration?.alarms).toHaveLength(5);
      expect(
        deploymentGroupInfo?.blueGreenDeploymentConfiguration
          ?.terminateBlueInstancesOnDeploymentSuccess,
      ).toEqual({ action: 'TERMINATE', terminationWaitTimeInMinutes: 30 });
      const pair =
        deploymentGroupInfo?.loadBalancerInfo?.targetGroupPairInfoList?.[0];
      const elb = new ElasticLoadBalancingV2Client(at(region));
      const { TargetGroups } = await elb.send(
        new DescribeTargetGroupsCommand({
          Names: pair?.targetGroups?.map(({ name }) => name ?? ''),
        }),
      );
      expect(TargetGroups).toHaveLength(2);
      const { Listeners } = await elb.send(
        new DescribeListenersCommand({
          ListenerArns: [
            ...(pair?.prodTrafficRoute?.listenerArns ?? []),
            ...(pair?.testTrafficRoute?.listenerArns ?? []),
          ],
        }),
      );
      expect(Listeners?.map(({ Port }) => Port)).toEqual([443, 9002]);
      const ecr = new ECRClient(at(region));
      const { repositories } = await ecr.send(
        new DescribeRepositoriesCommand({
          repositoryNames: ['trivia-backend'],
        }),
      );
      expect(repositories?.[0]).toMatchObject({
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
      });
      const image = await runningImage('trivia-backend-prod', region);
      const { imageDetails } = await ecr.send(
        new DescribeImagesCommand({
          repositoryName: 'trivia-backend',
          imageIds: [{ imageDigest: image?.split('@')[1] }],
        }),
      );
      expect(imageDetails?.[0].imageTags?.[0]).toMatch(/^build-/);
      expect(imageDetails?.[0].imageScanStatus?.status).toBe('COMPLETE');
    });

    it('lets checkout wait for an approval, two revisions behind test', async () => {
      const region = 'eu-west-1';
      const stages = await stagesOf('checkout', region);
      const approval = latestAction(stages.get('Production'), 'Approve');
      expect(approval).toMatchObject({
        status: 'InProgress',
        token: expect.any(String),
      });
      const { pipelineExecutionSummaries = [] } = await new CodePipelineClient(
        at(region),
      ).send(new ListPipelineExecutionsCommand({ pipelineName: 'checkout' }));
      expect(
        pipelineExecutionSummaries.map(({ status }) => status).slice(0, 3),
      ).toEqual(['InProgress', 'InProgress', 'Succeeded']);
      expect(stages.get('Test')?.latestExecution).toMatchObject({
        status: 'Succeeded',
        pipelineExecutionId: pipelineExecutionSummaries[0].pipelineExecutionId,
      });
      const test = await runningImage('checkout-test', region, '444455556666');
      const production = await runningImage(
        'checkout-production',
        region,
        '777788889999',
      );
      const { imageDetails = [] } = await new ECRClient(at(region)).send(
        new DescribeImagesCommand({ repositoryName: 'checkout' }),
      );
      const newestFirst = [...imageDetails]
        .sort((a, b) => Number(b.imagePushedAt) - Number(a.imagePushedAt))
        .map(({ imageDigest }) => imageDigest);
      expect(newestFirst.indexOf(test?.split('@')[1])).toBe(0);
      expect(newestFirst.indexOf(production?.split('@')[1])).toBe(2);
    });

    it('tells why the build of payments failed, and that an earlier release runs', async () => {
      const region = 'us-east-1';
      const { ResourceTagMappingList } =
        await new ResourceGroupsTaggingAPIClient(at(region)).send(
          new GetResourcesCommand({
            TagFilters: [{ Key: 'service', Values: ['payments'] }],
            ResourceTypeFilters: ['codepipeline'],
          }),
        );
      expect(ResourceTagMappingList).toEqual([
        expect.objectContaining({
          ResourceARN: 'arn:aws:codepipeline:us-east-1:111122223333:payments',
        }),
      ]);
      const stages = await stagesOf('payments', region);
      const build = latestAction(stages.get('Build'), 'CodeBuild');
      expect(build?.status).toBe('Failed');
      const { builds } = await new CodeBuildClient(at(region)).send(
        new BatchGetBuildsCommand({ ids: [build?.externalExecutionId ?? ''] }),
      );
      expect(
        builds?.[0].phases?.find(({ phaseType }) => phaseType === 'BUILD'),
      ).toMatchObject({
        phaseStatus: 'FAILED',
        contexts: [{ message: expect.stringContaining('npm test') }],
      });
      const { events } = await new CloudWatchLogsClient(at(region)).send(
        new GetLogEventsCommand({
          logGroupName: builds?.[0].logs?.groupName,
          logStreamName: builds?.[0].logs?.streamName,
          startFromHead: true,
        }),
      );
      const log = events?.map(({ message }) => message).join('\n');
      expect(log).toContain('FAIL src/refund/refund.test.ts');
      expect(log).toContain('expected 1999 SEK, received 175 EUR');

      expect(stages.get('Production')?.latestExecution).toMatchObject({
        status: 'Succeeded',
      });
      const production = await runningImage('payments-production', region);
      expect(production).toMatch(/\/payments@sha256:/);
      expect(await runningImage('payments-test', region)).toBe(production);
    });

    it('has served all of this without a mistake of its own', () => {
      expect(mistakes).toEqual([]);
      expect(simulator.calls()).toMatchObject({
        throttled: 0,
        errors: 0,
        unknown: {},
        unimplemented: {},
      });
    });
  },
);
