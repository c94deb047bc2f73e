import { log } from './log.js';
import { createServer } from './server.js';

const port = Number(process.env.PORT ?? 8080);
const server = createServer();

server.listen(port, () =>
  log('info', 'listening', { port: server.address().port }),
);

// ECS sends SIGTERM and waits before it kills: what is under way is finished, nothing new begins.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log('info', 'stopping', { signal });
    server.close(() => log('info', 'stopped'));
    server.closeIdleConnections();
  });
}
