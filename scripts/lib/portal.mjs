import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Starts the portal, its backend and the simulator with a clock that stands still, on ports of their own, so that the same
 * story is told each time. Resolves when all of them answer.
 *
 * @param ports - `app`, `backend` and `simulator`
 * @returns the address of the portal, and `stop`
 */
export async function startPortal(ports) {
  const portal = spawn(
    process.execPath,
    [path.join(root, 'scripts/start.mjs')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        APP_PORT: String(ports.app),
        BACKEND_PORT: String(ports.backend),
        AWS_SIMULATOR_PORT: String(ports.simulator),
        AWS_SIMULATOR_SPEED: '0',
      },
    },
  );
  const ended = new Promise(resolve => portal.on('exit', resolve));
  await new Promise((resolve, reject) => {
    let output = '';
    portal.stdout.on('data', chunk => {
      output += chunk;
      if (output.includes('Ready after')) resolve();
    });
    ended.then(() => reject(new Error('The portal did not start')));
  });
  return {
    url: `http://localhost:${ports.app}`,
    async stop() {
      portal.kill('SIGTERM');
      await ended;
    },
  };
}
