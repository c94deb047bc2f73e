// The load, in a thread of its own, so that it does not share an event loop with what it measures.
import http from 'node:http';
import { parentPort } from 'node:worker_threads';

const get = (agent, url, headers) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    http
      .get(url, { agent, headers }, response => {
        let bytes = 0;
        response.on('data', chunk => {
          bytes += chunk.length;
        });
        response.on('end', () =>
          resolve({
            milliseconds: performance.now() - started,
            status: response.statusCode,
            bytes,
          }),
        );
      })
      .on('error', reject);
  });

parentPort.on(
  'message',
  async ({ url, headers, status, connections, warmUp, seconds }) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    const latencies = [];
    const begin = performance.now() + warmUp * 1000;
    const end = begin + seconds * 1000;
    const connection = async () => {
      while (performance.now() < end) {
        const measured = performance.now() >= begin;
        const answer = await get(agent, url, headers);
        if (answer.status !== status) {
          throw new Error(`${url} answered ${answer.status}, not ${status}`);
        }
        if (measured) latencies.push(answer.milliseconds);
      }
    };
    try {
      await Promise.all(Array.from({ length: connections }, connection));
      parentPort.postMessage({
        latencies,
        seconds: (performance.now() - begin) / 1000,
      });
    } catch (error) {
      parentPort.postMessage({ error: error.message });
    } finally {
      agent.destroy();
    }
  },
);
