import {
  CodePipelineClient,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeImagesCommand,
  DescribeRegistryCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { startSimulator } from '../server/startSimulator';

it('edge-proxy is started by the copy of a base image from another account and region', async () => {
  const mistakes: string[] = [];
  const simulator = await startSimulator({
    seed: 'demo',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: ['edge-proxy'],
    logError: message => mistakes.push(message),
  });
  const at = (account: string, region: string) => ({
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
  });
  const platform = at('222233334444', 'us-east-1');
  const tools = at('111122223333', 'ap-southeast-2');
  const stable = async (options: typeof tools) => {
    const { imageDetails } = await new ECRClient(options).send(
      new DescribeImagesCommand({
        repositoryName: 'edge-proxy-base',
        imageIds: [{ imageTag: 'stable' }],
      }),
    );
    return imageDetails?.[0];
  };
  const [pushed, copied] = [await stable(platform), await stable(tools)];
  expect(copied?.imageDigest).toBe(pushed?.imageDigest);
  expect(Number(copied?.imagePushedAt)).toBeGreaterThan(
    Number(pushed?.imagePushedAt),
  );
  expect(
    await new ECRClient(platform).send(new DescribeRegistryCommand({})),
  ).toMatchObject({
    replicationConfiguration: {
      rules: [{ destinations: [{ region: 'ap-southeast-2' }] }],
    },
  });
  const executions = async (options: typeof tools, pipelineName: string) => {
    const { pipelineExecutionSummaries } = await new CodePipelineClient(
      options,
    ).send(new ListPipelineExecutionsCommand({ pipelineName }));
    return pipelineExecutionSummaries ?? [];
  };
  const [latestBase] = await executions(platform, 'edge-proxy-base');
  expect(latestBase.status).toBe('Succeeded');
  const [latest] = await executions(tools, 'edge-proxy');
  expect(latest).toMatchObject({
    status: 'InProgress',
    trigger: {
      triggerType: 'CloudWatchEvent',
      triggerDetail: expect.stringContaining('edge-proxy-base-stable'),
    },
    sourceRevisions: expect.arrayContaining([
      expect.objectContaining({
        actionName: 'BaseImage',
        revisionId: copied?.imageDigest,
      }),
    ]),
  });
  expect(mistakes).toEqual([]);
  await simulator.stop();
});
