import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createWorld } from '../packages/aws-simulator/src/createWorld';
import { percentile } from './statistics';

const command = path.resolve(
  __dirname,
  '../packages/aws-simulator/bin/aws-simulator',
);
const STARTS = 9;
const WARM_UP_READS = 300;
const READS = 2000;
const DAYS = 5;
const startAt = Date.parse('2026-03-02T09:00:00Z');
const secondsOfDay = 24 * 60 * 60;

interface Read {
  name: string;
  signingName: string;
  /** In JSON; a Query form without it. */
  target?: string;
  body: string;
  region?: string;
}

const json = (signingName: string, target: string, input: object): Read => ({
  name: `${signingName} ${target.split('.')[1]}`,
  signingName,
  target,
  body: JSON.stringify(input),
});

const inCluster = {
  cluster: 'trivia-backend-prod',
  services: ['trivia-backend-prod'],
};

const reads: Read[] = [
  json('codepipeline', 'CodePipeline_20150709.GetPipelineState', {
    name: 'trivia-backend',
  }),
  json('codepipeline', 'CodePipeline_20150709.ListActionExecutions', {
    pipelineName: 'trivia-backend',
  }),
  {
    ...json('codepipeline', 'CodePipeline_20150709.ListPipelineExecutions', {
      pipelineName: 'catalog-api',
    }),
    region: 'us-east-1',
  },
  json('codedeploy', 'CodeDeploy_20141006.ListDeployments', {}),
  json('ecs', 'AmazonEC2ContainerServiceV20141113.DescribeServices', inCluster),
  json('ecr', 'AmazonEC2ContainerRegistry_V20150921.DescribeImages', {
    repositoryName: 'trivia-backend',
  }),
  json('monitoring', 'GraniteServiceVersion20100801.DescribeAlarms', {}),
  {
    name: 'elasticloadbalancing DescribeTargetGroups (Query)',
    signingName: 'elasticloadbalancing',
    body: 'Action=DescribeTargetGroups&Version=2015-12-01',
  },
];

/** One call, without the work that an SDK client does around it. */
function call(url: string, agent: http.Agent, read: Read): Promise<number> {
  const { signingName, target, body, region = 'us-west-2' } = read;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=AKIA111122223333DEMO/20260302/${region}/${signingName}/aws4_request, SignedHeaders=host, Signature=0`,
          'content-length': Buffer.byteLength(body),
          ...(target && {
            'x-amz-target': target,
            'content-type':
              signingName === 'monitoring'
                ? 'application/x-amz-json-1.0'
                : 'application/x-amz-json-1.1',
          }),
        },
      },
      response => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - started);
          else reject(new Error(`${read.name}: ${response.statusCode}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Starts the command, and resolves with its address. */
async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    [command, '--port', '0', '--paused', '--no-throttling'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', code =>
      reject(new Error(`The simulator ended with exit code ${code}`)),
    );
    child.stdout.on('data', chunk => {
      output += chunk;
      const match = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (match) resolve(match[1]);
    });
  });
  return { child, url };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'close');
}

async function measureStarts(): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const started = performance.now();
    const { child, url } = await start();
    const agent = new http.Agent();
    await call(url, agent, reads[0]);
    milliseconds.push(performance.now() - started);
    await end(child);
  }
  return milliseconds;
}

async function measureReads(): Promise<{ name: string; taken: number[] }[]> {
  const { child, url } = await start();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const results: { name: string; taken: number[] }[] = [];
  try {
    for (const read of reads) {
      for (let count = 0; count < WARM_UP_READS; count += 1) {
        await call(url, agent, read);
      }
      const taken: number[] = [];
      for (let count = 0; count < READS; count += 1) {
        taken.push(await call(url, agent, read));
      }
      results.push({ name: read.name, taken });
    }
  } finally {
    agent.destroy();
    await end(child);
  }
  return results;
}

/** Simulated seconds a second, of so many different first days. */
function measureDays(): number[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const world = createWorld({ seed: `bench ${day}`, startAt, speed: 0 });
    const started = performance.now();
    world.advanceTo(startAt + secondsOfDay * 1000);
    return secondsOfDay / ((performance.now() - started) / 1000);
  });
}

function line(
  name: string,
  values: number[],
  asText: (value: number) => string,
): string {
  const sorted = [...values].sort((a, b) => a - b);
  const cells = [0, 0.5, 0.99].map(share => asText(percentile(sorted, share)));
  return `| ${name} | ${values.length} | ${cells.join(' | ')} |`;
}

async function main() {
  const starts = await measureStarts();
  const latencies = await measureReads();
  const speeds = measureDays();
  const whole = (unit: string) => (value: number) =>
    `${Math.round(value).toLocaleString('en')} ${unit}`;
  const rows = [
    '| | runs | least | p50 | p99 |',
    '| --- | ---: | ---: | ---: | ---: |',
    line('process start to the first answer', starts, whole('ms')),
    ...latencies.map(({ name, taken }) =>
      line(name, taken, value => `${value.toFixed(2)} ms`),
    ),
    line('a day of every scenario', speeds, whole('simulated s/s')),
  ];
  process.stdout.write(
    `\nNode ${process.versions.node}, ${os.cpus().length} × ${
      os.cpus()[0]?.model
    }\n\n${rows.join('\n')}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`bench: ${error.stack}\n`);
  process.exitCode = 1;
});
