import type { Simulator } from '@ecs-cicd/aws-simulator';
import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import { brokenLinks } from './__testUtils__/brokenLinks';
import {
  ofPipeline,
  PIPELINES,
  ProviderBench,
} from './__testUtils__/ProviderBench';

describe('what AwsPipelineProvider tells when something cannot be read', () => {
  let bench: ProviderBench;

  beforeEach(async () => {
    bench = await ProviderBench.start();
  });

  afterEach(async () => {
    await bench.stop();
  });

  it('shows the other pipeline when one does not exist', async () => {
    const gone = 'arn:aws:codepipeline:us-east-1:111122223333:gone';
    const view = await bench.provider.readRelease(
      ofPipeline(gone, PIPELINES.payments),
    );
    expect(view.pipelines.map(({ name }) => name)).toEqual(['payments']);
    expect(view.problems).toMatchObject([
      { code: 'notFound', part: 'pipeline', resource: gone },
    ]);
  });

  it.each<[string, Parameters<Simulator['addFault']>[0], Partial<Problem>]>([
    [
      'denied',
      { kind: 'deny', operation: 'codedeploy:BatchGetDeployments' },
      {
        code: 'denied',
        part: 'deployment',
        iamAction: 'codedeploy:BatchGetDeployments',
        accountId: '111122223333',
        region: 'us-west-2',
      },
    ],
    [
      'throttled',
      { kind: 'throttle', operation: 'ecr:DescribeImages' },
      { code: 'throttled', part: 'image', operation: 'ecr:DescribeImages' },
    ],
    [
      'cut off',
      { kind: 'cut', operation: 'cloudwatch:DescribeAlarms' },
      { code: 'unreachable', part: 'alarm' },
    ],
    [
      'failed by AWS',
      { kind: 'serverError', operation: 'elasticloadbalancing:*' },
      { code: 'unavailable', part: 'environment' },
    ],
  ])(
    'keeps the rest of the view when one part is %s',
    async (_name, fault, problem) => {
      bench.simulator.addFault(fault);
      const view = await bench.read(PIPELINES['trivia-backend']);
      expect(view.problems.length).toBeGreaterThan(0);
      for (const found of view.problems) expect(found).toMatchObject(problem);
      expect(view.pipelines).toHaveLength(1);
      expect(view.builds.length).toBeGreaterThan(0);
      expect(view.environments).toHaveLength(2);
    },
  );

  it('links nothing to executions that could not be read', async () => {
    bench.simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:ListPipelineExecutions',
    });
    const view = await bench.read(PIPELINES['trivia-backend']);
    expect(view.problems).toMatchObject([
      { code: 'denied', part: 'execution' },
    ]);
    expect(brokenLinks(view)).toEqual([]);
    expect(view.environments[1].running).toHaveLength(2);
  });

  it('never bench.calls an environment healthy when its targets could not be read', async () => {
    bench.simulator.addFault({
      kind: 'deny',
      operation: 'elasticloadbalancing:*',
    });
    const view = await bench.read(PIPELINES.payments);
    for (const { health } of view.environments) expect(health).toBe('unknown');
  });

  it('says which role cannot be taken on', async () => {
    bench.simulator.addFault({ kind: 'deny', operation: 'sts:AssumeRole' });
    const view = await bench.read(PIPELINES.payments);
    expect(view.pipelines).toEqual([]);
    expect(view.problems).toMatchObject([
      {
        code: 'denied',
        iamAction: 'sts:AssumeRole',
        hint: expect.stringContaining('trust policy'),
      },
    ]);
  });

  it('is a view of problems when AWS cannot be reached', async () => {
    // Nothing listens there.
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
    const view = await bench.read(PIPELINES.payments);
    expect(view.pipelines).toEqual([]);
    expect(view.problems.length).toBeGreaterThan(0);
    for (const problem of view.problems) {
      expect(problem).toMatchObject({ code: 'unreachable' });
    }
  });

  it('stops when it is told to', async () => {
    await expect(
      bench.provider.readRelease(ofPipeline(PIPELINES.payments), {
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(bench.calls).toEqual([]);
  });
});
