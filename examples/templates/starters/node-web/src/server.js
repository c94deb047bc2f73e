import http from 'node:http';
import { log } from './log.js';

/** Longer than the load balancer keeps an idle connection, so that it never sends into a closed one. */
const KEEP_ALIVE_MILLISECONDS = 65_000;

/** What the service answers: begin here. */
const routes = {
  'GET /': () => ({ service: '${{ values.name }}', message: 'Hello' }),
  'GET ${{ values.healthPath }}': () => ({ status: 'ok' }),
};

export function createServer() {
  const server = http.createServer((request, response) => {
    const started = Date.now();
    const { pathname } = new URL(request.url, 'http://service');
    const { status, body } = answer(`${request.method} ${pathname}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
    log(status < 500 ? 'info' : 'error', 'request', {
      method: request.method,
      path: pathname,
      status,
      milliseconds: Date.now() - started,
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  return server;
}

function answer(route) {
  const handle = routes[route];
  if (!handle) return { status: 404, body: { error: 'not found' } };
  try {
    return { status: 200, body: handle() };
  } catch (error) {
    log('error', 'request failed', { route, error: error.stack });
    return { status: 500, body: { error: 'internal error' } };
  }
}
