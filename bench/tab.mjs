// Opens the tab Releases in a real browser, over and over, and tells how long it takes until the strip of stages is there
// and its first button can be pressed.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startPortal } from '../scripts/lib/portal.mjs';

const { values: options } = parseArgs({
  options: {
    /** An address of a portal that runs already. */
    url: { type: 'string' },
    runs: { type: 'string', default: '12' },
  },
});
const RUNS = Number(options.runs);
if (!Number.isInteger(RUNS) || RUNS < 1) {
  throw new Error(`--runs takes a whole number from 1, not "${options.runs}"`);
}
const SERVICES = ['trivia-backend', 'checkout', 'payments', 'profile'];
const pageOf = service => `/catalog/default/component/${service}`;

const portal = options.url
  ? undefined
  : await startPortal({ app: 3430, backend: 7430, simulator: 4630 });
const url = options.url ?? portal.url;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const viewport = { width: 1280, height: 900 };

/** Runs in the page, before all else there. Times are looked at once a frame, since nobody sees more than that. */
function watch() {
  const isThere = element => (element?.getClientRects().length ?? 0) > 0;
  const parts = {
    /** The entity's own page: its tabs, which come with its header. */
    entity: () =>
      [...document.querySelectorAll('a[href$="/releases"]')].some(
        link => link.pathname !== '/releases' && isThere(link),
      ),
    strip: () =>
      isThere(
        document.querySelector(
          '[aria-label^="Stages of"] button:not(:disabled, [aria-disabled="true"])',
        ),
      ),
  };
  window.bench = {
    /** When a part is there, in milliseconds since the page began to load. */
    appeared: part =>
      new Promise(resolve => {
        const look = () => {
          if (parts[part]()) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  };
  window.bench.entity = window.bench.appeared('entity');
  window.bench.strip = window.bench.appeared('strip');
}

async function newContext(storageState) {
  const context = await browser.newContext({ viewport, storageState });
  await context.addInitScript(watch);
  return context;
}

/** Signs in once; the browsers after it know who they are and nothing else. */
async function signIn() {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByText('checkout').first().waitFor({ timeout: 120_000 });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** From the click on the tab. The entity's page is left alone first, until it has all that it shows. */
async function click(page) {
  await page.evaluate(() => {
    window.bench.clicked = new Promise(resolve => {
      document.addEventListener(
        'click',
        ({ timeStamp }) =>
          window.bench.appeared('strip').then(at => resolve(at - timeStamp)),
        { capture: true, once: true },
      );
    });
  });
  await page
    .getByRole('link', { name: 'Releases', exact: true })
    .last()
    .click();
  return page.evaluate(() => window.bench.clicked);
}

async function openEntity(page, service) {
  await page.goto(`${url}${pageOf(service)}`);
  await page.getByRole('link', { name: 'All about releases' }).waitFor();
}

/** The tab by its own address: from the moment at which the entity's page is there around it. */
async function openTab(page, service) {
  await page.goto(`${url}${pageOf(service)}/releases`);
  return page.evaluate(
    async () => (await window.bench.strip) - (await window.bench.entity),
  );
}

async function measure() {
  const storageState = await signIn();
  const times = { cold: [], warm: [], address: [], addressAgain: [] };
  for (let run = 0; run < RUNS; run++) {
    const service = SERVICES[run % SERVICES.length];
    const clicking = await newContext(storageState);
    const page = await clicking.newPage();
    await openEntity(page, service);
    times.cold.push(await click(page));
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('link', { name: 'All about releases' }).waitFor();
    times.warm.push(await click(page));
    await clicking.close();

    const addressing = await newContext(storageState);
    const other = await addressing.newPage();
    times.address.push(await openTab(other, service));
    times.addressAgain.push(await openTab(other, service));
    await addressing.close();
  }
  return times;
}

const LINES = {
  cold: 'click on the tab, which the browser has never loaded',
  warm: 'click on it again',
  address: "the tab's address, from the entity page around it",
  addressAgain: 'the same address again',
};

try {
  const times = await measure();
  const milliseconds = value => `${value.toFixed(0)} ms`;
  console.log('| | runs | least | p50 | p95 |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [key, line] of Object.entries(LINES)) {
    const sorted = times[key].sort((a, b) => a - b);
    const at = share =>
      sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
    console.log(
      `| ${[
        line,
        sorted.length,
        ...[0, 0.5, 0.95].map(s => milliseconds(at(s))),
      ].join(' | ')} |`,
    );
  }
} finally {
  await browser.close();
  await portal?.stop();
}
