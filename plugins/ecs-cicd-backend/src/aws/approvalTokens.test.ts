import {
  CodePipelineClient,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline';
import request from 'supertest';
import { DemoBackend } from '../__testUtils__/DemoBackend';

// A whole backend on a busy machine.
jest.setTimeout(60_000);

describe('what decides an approval', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['checkout']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  it('is in nothing that a browser gets', async () => {
    const client = new CodePipelineClient({
      region: 'eu-west-1',
      endpoint: demo.simulator.url,
    });
    const { stageStates = [] } = await client.send(
      new GetPipelineStateCommand({ name: 'checkout' }),
    );
    client.destroy();
    const tokens = stageStates.flatMap(({ actionStates = [] }) =>
      actionStates.flatMap(
        ({ latestExecution }) => latestExecution?.token ?? [],
      ),
    );
    expect(tokens).toHaveLength(1);

    const { server } = await demo.startPortal({
      operations: { enabled: true },
    });
    const base = '/api/ecs-cicd/v1/entities/component/default/checkout';
    const { body: view } = await request(server).get(`${base}/release`);
    const [pipeline] = view.pipelines;
    const inProduction = pipeline.stages.find(
      ({ status }: { status: string }) => status === 'waiting',
    ).execution.id;
    const query = `pipelineId=${encodeURIComponent(pipeline.id)}`;
    for (const path of [
      '/release',
      '/offers',
      `/executions?${query}`,
      `/executions/${inProduction}?${query}`,
    ]) {
      const { text } = await request(server).get(`${base}${path}`).expect(200);
      expect(text).toContain(inProduction);
      expect(text).not.toContain(tokens[0]);
    }
  });
});
