import { defineConfig } from '@playwright/test';

/** Ports of their own, so that the tests run beside a portal that somebody uses. */
const ports = { app: 3410, backend: 7410, simulator: 4610 };

/** What changes the story of the demo's services. */
const acts = 'operations.test.ts';

/** What lets hours pass, in which that story goes on by itself. */
const creates = 'create.test.ts';

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'node_modules/.cache/ecs-cicd/playwright',
  globalTeardown: './packages/app/e2e-tests/support/expectNoThrottling.ts',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: false,
  // What only looks goes first: afterwards the story is another one.
  projects: [
    { name: 'look', testIgnore: [acts, creates] },
    { name: 'act', testMatch: acts, dependencies: ['look'] },
    { name: 'create', testMatch: creates, dependencies: ['act'] },
  ],
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://localhost:${ports.app}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  metadata: { simulatorUrl: `http://127.0.0.1:${ports.simulator}` },
  webServer: {
    command: 'node scripts/start.mjs',
    wait: { stdout: /Ready after/ },
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      APP_PORT: String(ports.app),
      BACKEND_PORT: String(ports.backend),
      AWS_SIMULATOR_PORT: String(ports.simulator),
      // The tests move the clock themselves.
      AWS_SIMULATOR_SPEED: '0',
      APP_CONFIG_ecsCicd_refresh_active_seconds: '2',
    },
  },
});
