#!/usr/bin/env node
// Starts the portal with the AWS simulator: installs what is missing, starts three processes, waits until each answers,
// and ends all of them on Ctrl-C. Uses only what Node ships, because it runs before anything is installed.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fail } from './lib/fail.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { bin, root } from './lib/paths.mjs';
import { claimPort } from './lib/ports.mjs';
import { Processes } from './lib/processes.mjs';

const { values: options } = parseArgs({
  options: {
    verbose: { type: 'boolean', short: 'v', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  console.log(`Usage: npm start [-- --verbose]

  APP_PORT                3000  the portal
  BACKEND_PORT            7007  its backend
  AWS_SIMULATOR_PORT      4599  the AWS simulator
  AWS_SIMULATOR_SPEED       10  simulated seconds a second; 0 pauses
  AWS_SIMULATOR_SEED      demo  the story that is played`);
  process.exit(0);
}

const started = Date.now();
requireSupportedNode();
const ports = {
  app: await claimPort('APP_PORT', 3000, 'the portal'),
  backend: await claimPort('BACKEND_PORT', 7007, 'the backend'),
  simulator: await claimPort('AWS_SIMULATOR_PORT', 4599, 'the AWS simulator'),
};
await ensureInstalled();

const urls = {
  app: `http://localhost:${ports.app}`,
  backend: `http://localhost:${ports.backend}`,
  simulator: `http://127.0.0.1:${ports.simulator}`,
};

/** A profile or an endpoint from the person's own shell would lead the SDK past the simulator, to a real account. */
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')),
);
const setting = value => JSON.stringify(value);
const env = {
  ...inherited,
  NODE_ENV: process.env.NODE_ENV ?? 'development',
  BROWSER: 'none',
  APP_CONFIG_app_baseUrl: setting(urls.app),
  APP_CONFIG_backend_baseUrl: setting(urls.backend),
  APP_CONFIG_backend_listen_port: setting(ports.backend),
  APP_CONFIG_backend_cors_origin: setting(urls.app),
};
const portalEnv = {
  ...env,
  AWS_ENDPOINT_URL: urls.simulator,
  AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const simulatorEnv = {
  ...env,
  AWS_SIMULATOR_PORT: String(ports.simulator),
  AWS_SIMULATOR_SPEED: process.env.AWS_SIMULATOR_SPEED ?? '10',
  AWS_SIMULATOR_SEED: process.env.AWS_SIMULATOR_SEED ?? 'demo',
};

const processes = new Processes({
  verbose: options.verbose,
  onExit: async (name, code) => {
    await processes.stop();
    fail(
      `The ${name} ended (exit code ${code}). The end of its log, ${processes.logFile(
        name,
      )}:\n${processes.tail(name)}`,
    );
  },
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping…');
    await processes.stop();
    process.exit(0);
  });
}

/** Waits until the address answers with success. */
async function answers(url, seconds) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
  await processes.stop();
  fail(
    `${url} did not answer within ${seconds} s. Run \`npm start -- --verbose\` to see what each process says.`,
  );
}

console.log('Starting the AWS simulator, the backend and the portal…');
const cli = bin('backstage-cli');
processes.start(
  'simulator',
  process.execPath,
  [path.join(root, 'packages/aws-simulator/bin/aws-simulator')],
  { cwd: root, env: simulatorEnv },
);
processes.start('backend', cli, ['package', 'start'], {
  cwd: path.join(root, 'packages/backend'),
  env: portalEnv,
});
processes.start('portal', cli, ['package', 'start'], {
  cwd: path.join(root, 'packages/app'),
  env,
});

await answers(`${urls.simulator}/_simulator/clock`, 60);
await Promise.all([
  answers(`${urls.backend}/.backstage/health/v1/readiness`, 180),
  answers(urls.app, 180),
]);

console.log(`
  Portal         ${urls.app}
  Backend        ${urls.backend}
  AWS simulator  ${urls.simulator}  (clock: ${
  simulatorEnv.AWS_SIMULATOR_SPEED
} simulated seconds a second)

  Sign in as a guest: no account is needed. Ready after ${Math.round(
    (Date.now() - started) / 1000,
  )} s. Ctrl-C stops everything.
`);
