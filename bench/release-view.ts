import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import express from 'express';
import { DemoBackend } from '../plugins/ecs-cicd-backend/src/__testUtils__/DemoBackend';
import { measurement, table, type Measurement } from './statistics';

const PATH =
  '/api/ecs-cicd/v1/entities/component/default/trivia-backend/release';
const COLD_VIEWS = 30;
const CONNECTIONS = 10;
const ROUNDS = 4;
const WARM_UP_SECONDS = 0.5;
const SECONDS_PER_ROUND = 1.5;

type LoadResult = { latencies: number[]; seconds: number } | { error: string };

/** Many connections, each asking again as soon as it is answered. */
function load(
  worker: Worker,
  options: { url: string; headers?: Record<string, string>; status: number },
): Promise<{ latencies: number[]; seconds: number }> {
  return new Promise((resolve, reject) => {
    worker.once('message', (result: LoadResult) => {
      if ('error' in result) reject(new Error(result.error));
      else resolve(result);
    });
    worker.postMessage({
      headers: {},
      ...options,
      connections: CONNECTIONS,
      warmUp: WARM_UP_SECONDS,
      seconds: SECONDS_PER_ROUND,
    });
  });
}

/** An Express handler that does nothing but send these bytes, with Express' own entity tag. */
async function serve(body: Buffer) {
  const app = express();
  app.get('/', (_request, response) => {
    response.type('json').send(body);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => {
    server.once('listening', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

/** One view after the other, each of a backend that has read nothing before. */
async function measureCold(demo: DemoBackend): Promise<Measurement> {
  const latencies: number[] = [];
  demo.simulator.clearCalls();
  for (let view = 0; view < COLD_VIEWS; view += 1) {
    const backend = await demo.start();
    const url = `http://127.0.0.1:${backend.server.port()}`;
    // The connection and the router's first request are no part of a reading.
    await (await fetch(`${url}/api/ecs-cicd/openapi.json`)).arrayBuffer();
    const started = performance.now();
    const response = await fetch(url + PATH);
    await response.arrayBuffer();
    latencies.push(performance.now() - started);
    if (!response.ok)
      throw new Error(`A cold view answered ${response.status}`);
  }
  const { calls } = demo.simulator.calls();
  const total = latencies.reduce((sum, latency) => sum + latency, 0);
  return measurement(
    'release view, cold (one at a time)',
    latencies,
    total / 1000,
    calls / COLD_VIEWS,
  );
}

async function main() {
  // Each of the backends listens for the end of the process, and there are many of them here.
  process.setMaxListeners(0);
  const worker = new Worker(path.join(__dirname, 'load.mjs'));
  const demo = await DemoBackend.create();
  try {
    const backend = await demo.start();
    const url = `http://127.0.0.1:${backend.server.port()}${PATH}`;
    const first = await fetch(url);
    const body = Buffer.from(await first.arrayBuffer());
    const bare = await serve(body);
    const bareTag = (await fetch(bare.url)).headers.get('etag') ?? '';
    const viewTag = first.headers.get('etag') ?? '';

    const contenders = [
      { name: 'bare Express, same bytes', url: bare.url, status: 200 },
      { name: 'release view, cached', url, status: 200 },
      { name: 'bare Express, 304', url: bare.url, status: 304, tag: bareTag },
      { name: 'release view, 304', url, status: 304, tag: viewTag },
    ];
    const runs = contenders.map(() => ({
      latencies: [] as number[],
      seconds: 0,
      calls: 0,
    }));
    // In turns, so that what else the machine does meanwhile falls on all of them alike.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [
        index,
        { url: target, status, tag },
      ] of contenders.entries()) {
        demo.simulator.clearCalls();
        const { latencies, seconds } = await load(worker, {
          url: target,
          headers: tag ? { 'if-none-match': tag } : {},
          status,
        });
        const run = runs[index];
        run.latencies.push(...latencies);
        run.seconds += seconds;
        run.calls += demo.simulator.calls().calls;
      }
    }
    const [bare200, cached, bare304, unchanged] = runs.map((run, index) =>
      measurement(
        contenders[index].name,
        run.latencies,
        run.seconds,
        contenders[index].url === url
          ? run.calls / run.latencies.length
          : undefined,
      ),
    );
    bare.close();
    const cold = await measureCold(demo);

    process.stdout.write(
      `\nNode ${process.versions.node}, ${os.cpus().length} × ${
        os.cpus()[0]?.model
      }; a view of ${
        body.length
      } bytes; ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS_PER_ROUND} s each\n\n${table(
        [
          { row: bare200 },
          { row: cached, comparedWith: bare200 },
          { row: bare304 },
          { row: unchanged, comparedWith: bare304 },
          { row: cold, comparedWith: bare200 },
        ],
      )}\n`,
    );
  } finally {
    await demo.stop();
    await worker.terminate();
  }
}

main().catch(error => {
  process.stderr.write(`bench: ${error.stack}\n`);
  process.exitCode = 1;
});
