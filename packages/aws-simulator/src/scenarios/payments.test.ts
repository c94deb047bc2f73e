import {
  CodePipelineClient,
  GetPipelineStateCommand,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import { Simulator, startSimulator } from '../server/startSimulator';

describe('payments', () => {
  let simulator: Simulator;
  const mistakes: string[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({
      seed: 'demo',
      startAt: Date.parse('2026-03-02T09:00:00Z'),
      speed: 0,
      scenarios: ['payments'],
      logError: message => mistakes.push(message),
    });
  });
  afterAll(() => simulator.stop());

  it('gets past its flaky test when somebody retries the build, and on to production', async () => {
    const options = {
      endpoint: simulator.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
    };
    const client = new CodePipelineClient(options);
    const stages = async () => {
      const { stageStates = [] } = await client.send(
        new GetPipelineStateCommand({ name: 'payments' }),
      );
      return stageStates;
    };
    const buildOf = async () => {
      const [, { actionStates }] = await stages();
      const id = actionStates?.[0].latestExecution?.externalExecutionId ?? '';
      const { builds } = await new CodeBuildClient(options).send(
        new BatchGetBuildsCommand({ ids: [id] }),
      );
      return builds?.[0];
    };
    const [, { latestExecution }] = await stages();
    expect(latestExecution?.status).toBe('Failed');
    const failed = await buildOf();
    await client.send(
      new RetryStageExecutionCommand({
        pipelineName: 'payments',
        stageName: 'Build',
        pipelineExecutionId: latestExecution?.pipelineExecutionId,
        retryMode: 'FAILED_ACTIONS',
      }),
    );
    simulator.step(1800);
    const id = latestExecution?.pipelineExecutionId;
    expect(
      (await stages()).map(stage => [
        stage.stageName,
        stage.latestExecution?.pipelineExecutionId === id,
        stage.latestExecution?.status,
      ]),
    ).toEqual([
      ['Source', true, 'Succeeded'],
      ['Build', true, 'Succeeded'],
      ['Test', true, 'Succeeded'],
      ['Production', true, 'Succeeded'],
    ]);
    const passed = await buildOf();
    expect(passed).toMatchObject({
      buildStatus: 'SUCCEEDED',
      resolvedSourceVersion: failed?.resolvedSourceVersion,
    });
    expect(passed?.id).not.toBe(failed?.id);
    expect(mistakes).toEqual([]);
  });
});
