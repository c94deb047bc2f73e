import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  OverrideStageConditionCommand,
} from '@aws-sdk/client-codepipeline';
import { startSimulator } from '../server/startSimulator';

it.each(['00:00:00', '09:00:00', '23:59:00'])(
  'search missed its release window, started at %s, and is let past it by somebody',
  async time => {
    const mistakes: string[] = [];
    const simulator = await startSimulator({
      seed: 'demo',
      startAt: Date.parse(`2026-03-02T${time}Z`),
      speed: 0,
      scenarios: ['search'],
      logError: message => mistakes.push(message),
    });
    const client = new CodePipelineClient({
      endpoint: simulator.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
    });
    const production = async () => {
      const { stageStates = [] } = await client.send(
        new GetPipelineStateCommand({ name: 'search' }),
      );
      return stageStates[3];
    };
    const { latestExecution, ...missed } = await production();
    expect(latestExecution?.status).toBe('Failed');
    expect(missed.beforeEntryConditionState).toMatchObject({
      latestExecution: { status: 'Failed' },
      conditionStates: [
        {
          ruleStates: [
            {
              ruleName: 'ReleaseWindow',
              latestExecution: {
                summary: expect.stringContaining('did not open within 120'),
              },
            },
          ],
        },
      ],
    });
    const { pipelineExecutionId } = latestExecution ?? {};
    await client.send(
      new OverrideStageConditionCommand({
        pipelineName: 'search',
        stageName: 'Production',
        pipelineExecutionId,
        conditionType: 'BEFORE_ENTRY',
      }),
    );
    simulator.step(1800);
    expect(await production()).toMatchObject({
      latestExecution: { pipelineExecutionId, status: 'Succeeded' },
      beforeEntryConditionState: { latestExecution: { status: 'Overridden' } },
    });
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({
        pipelineName: 'search',
        pipelineExecutionId,
      }),
    );
    expect(pipelineExecution?.status).toBe('Succeeded');
    await simulator.stop();
    expect(mistakes).toEqual([]);
  },
);
