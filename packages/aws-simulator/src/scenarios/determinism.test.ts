import { createHash } from 'node:crypto';
import { Simulator, startSimulator } from '../server/startSimulator';

const startAt = Date.parse('2026-03-02T09:00:00Z');

// Days of every story are played: on a busy machine that takes its time.
jest.setTimeout(60_000);

/** Calls over every protocol, between steps of the clock. */
const calls: {
  service: string;
  region: string;
  target?: string;
  body: string;
}[] = [
  {
    service: 'codepipeline',
    region: 'us-west-2',
    target: 'CodePipeline_20150709.GetPipelineState',
    body: '{"name":"trivia-backend"}',
  },
  {
    service: 'codepipeline',
    region: 'us-east-1',
    target: 'CodePipeline_20150709.ListActionExecutions',
    body: '{"pipelineName":"payments"}',
  },
  {
    service: 'codedeploy',
    region: 'us-west-2',
    target: 'CodeDeploy_20141006.ListDeployments',
    body: '{}',
  },
  {
    service: 'ecs',
    region: 'us-west-2',
    target: 'AmazonEC2ContainerServiceV20141113.DescribeServices',
    body: '{"cluster":"trivia-backend-prod","services":["trivia-backend-prod"]}',
  },
  {
    service: 'ecr',
    region: 'us-west-2',
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeImages',
    body: '{"repositoryName":"trivia-backend"}',
  },
  {
    service: 'monitoring',
    region: 'us-west-2',
    target: 'GraniteServiceVersion20100801.DescribeAlarms',
    body: '{}',
  },
  {
    service: 'elasticloadbalancing',
    region: 'us-west-2',
    body: 'Action=DescribeTargetGroups&Version=2015-12-01',
  },
  {
    service: 'sts',
    region: 'us-west-2',
    body: 'Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::444455556666:role/reader&RoleSessionName=portal',
  },
];

/** A digest of every byte that is answered: status, headers and body. */
async function play(simulator: Simulator): Promise<string[]> {
  const digests: string[] = [];
  for (const seconds of [0, 600, 3600, 6 * 3600]) {
    simulator.step(seconds);
    for (const { service, region, target, body } of calls) {
      const response = await fetch(simulator.url, {
        method: 'POST',
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=test/20260302/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
          ...(target && { 'x-amz-target': target }),
        },
        body,
      });
      const text = await response.text();
      expect(`${response.status} ${text}`).toMatch(/^200 /);
      const answer = JSON.stringify([[...response.headers], text]);
      digests.push(createHash('sha256').update(answer).digest('hex'));
    }
  }
  return digests;
}

describe('the same story', () => {
  const start = (seed: string) => startSimulator({ seed, startAt, speed: 0 });

  it('is played byte for byte by the same seed, start and steps, and not by another seed', async () => {
    const played: string[][] = [];
    for (const seed of ['demo', 'demo', 'another']) {
      const simulator = await start(seed);
      played.push(await play(simulator));
      await simulator.stop();
    }
    const [first, second, other] = played;
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('is played again after a reset', async () => {
    const simulator = await start('demo');
    const first = await play(simulator);
    simulator.reset();
    expect(await play(simulator)).toEqual(first);
    await simulator.stop();
  });

  it('does not depend on how the time was cut into steps', async () => {
    const coarse = await start('demo');
    const fine = await start('demo');
    coarse.step(4 * 3600);
    for (let step = 0; step < 480; step += 1) fine.step(30);
    expect(await play(fine)).toEqual(await play(coarse));
    await Promise.all([coarse.stop(), fine.stop()]);
  });
});
