#!/usr/bin/env node
// Everything that has to hold: generated files, types, API reports, chunk sizes, lint, formatting, unit tests and browser
// tests.
// Ends with one line counted from the reports of the test runners.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { requireSupportedNode } from './lib/node-version.mjs';
import { bin, cacheDir, root } from './lib/paths.mjs';

requireSupportedNode();
await ensureInstalled();
fs.mkdirSync(cacheDir, { recursive: true });

const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(file => file && fs.existsSync(file));

const failures = [];

/** Runs one step to its end, so that one run shows everything that is wrong. */
function step(title, command, args, env = {}) {
  console.log(`\n▶ ${title}`);
  const started = Date.now();
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (error || status !== 0) {
    failures.push(title);
    console.log(`✖ ${title} failed after ${seconds} s ${error ?? ''}`);
  } else {
    console.log(`✔ ${title} (${seconds} s)`);
  }
}

const readReport = file =>
  fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;

const jestReport = path.join(cacheDir, 'jest.json');
const browserReport = path.join(cacheDir, 'playwright.json');
for (const file of [jestReport, browserReport])
  fs.rmSync(file, { force: true });

step('Generated files', process.execPath, [
  'scripts/generate-api.mjs',
  '--check',
]);
// Emits declarations, from which the API reports are made.
step('Type check', bin('tsc'), ['--incremental', 'false']);
step('API reports', process.execPath, ['scripts/check-api-reports.mjs']);
step('Chunk sizes', process.execPath, ['scripts/check-chunk-sizes.mjs']);
step('Lint', bin('backstage-cli'), ['repo', 'lint']);
step('Formatting', bin('prettier'), ['--check', '--loglevel', 'warn', '.']);
step(
  'Unit and integration tests',
  bin('backstage-cli'),
  ['repo', 'test', '--json', `--outputFile=${jestReport}`, '--maxWorkers=2'],
  { CI: '1' },
);
if (chromium) {
  step('Browser tests', bin('playwright'), ['test'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
  });
} else {
  console.log('\n▶ Browser tests: left out, no Chromium found (CHROMIUM_PATH)');
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const jest = readReport(jestReport);
if (jest) {
  counts.passed += jest.numPassedTests;
  // A suite that cannot even be loaded has no failed test of its own.
  counts.failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites;
  counts.skipped += jest.numPendingTests + jest.numTodoTests;
}
const browser = readReport(browserReport);
if (browser) {
  counts.passed += browser.stats.expected + browser.stats.flaky;
  counts.failed += browser.stats.unexpected + browser.errors.length;
  counts.skipped += browser.stats.skipped;
}

console.log(
  failures.length > 0
    ? `\n✖ Failed: ${failures.join(', ')}\n`
    : '\n✔ Everything holds\n',
);
console.log(
  `${counts.passed} passed, ${counts.failed} failed${
    counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  }`,
);
process.exit(failures.length > 0 || counts.failed > 0 ? 1 : 0);
