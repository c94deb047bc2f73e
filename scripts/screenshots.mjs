#!/usr/bin/env node
// Takes the pictures of the documentation from the running portal: its own ports, the simulator's clock paused, so that
// the same story gives the same pictures.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fail } from './lib/fail.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { startPortal } from './lib/portal.mjs';
import { walkThroughCreate } from './lib/walkThroughCreate.mjs';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'docs/images') },
    /** The addresses of a portal that runs already, and of the simulator behind it. */
    url: { type: 'string' },
    simulator: { type: 'string' },
    /** Every page in both themes and widths, to look at rather than to publish. */
    all: { type: 'boolean', default: false },
    /** Those alone whose names begin like this. */
    only: { type: 'string', default: '' },
  },
});

await ensureInstalled();
const { chromium } = await import('playwright-core');

const ports = { app: 3420, backend: 7420, simulator: 4620 };

/** Those of the way from a template to a finished run that the documentation shows, by how wide they are. */
const created = {
  'create-service': 1280,
  'create-strategy': 1280,
  'create-delivery': 1280,
  'create-files': 1280,
  // Its steps stand beside one another.
  'create-run': 1520,
};

const tabOf = service => `/catalog/default/component/${service}/releases`;

/** Pages below the tab are reached as people reach them: by the buttons and links whose names are listed. */
const pages = [
  {
    name: 'releases-tab',
    path: tabOf('trivia-backend'),
    ready: 'Production',
    published: true,
  },
  {
    name: 'approval',
    path: tabOf('checkout'),
    ready: 'Production',
    published: true,
  },
  {
    name: 'failed-build',
    path: tabOf('payments'),
    ready: 'Production',
    published: true,
  },
  {
    name: 'overview-card',
    path: '/catalog/default/component/trivia-backend',
    ready: 'Releases',
  },
  { name: 'fleet', path: '/releases', ready: 'checkout', published: true },
  {
    name: 'executions',
    path: tabOf('catalog-api'),
    links: ['All executions'],
    ready: 'Trigger',
    published: true,
  },
  {
    name: 'execution',
    path: tabOf('trivia-backend'),
    links: ['All executions', 'Show a player their rank after every round'],
    ready: 'Timeline',
    published: true,
  },
  {
    name: 'build',
    path: tabOf('trivia-backend'),
    links: [
      'All executions',
      'Show a player their rank after every round',
      /^Build \d+ of trivia-backend-build$/,
    ],
    ready: 'Phase complete: INSTALL',
    published: true,
  },
  {
    name: 'environment',
    path: tabOf('trivia-backend'),
    links: ['Production'],
    ready: 'Service events',
    published: true,
  },
  {
    name: 'deployment',
    path: tabOf('trivia-backend'),
    links: ['Production', /^Deployment/],
    ready: 'Steps',
    published: true,
  },
  {
    name: 'stack',
    path: tabOf('thumbnailer'),
    buttons: [/^Stage Production/],
    links: ['Stack thumbnailer'],
    ready: 'Change set',
    published: true,
  },
  {
    name: 'approve',
    path: tabOf('checkout'),
    buttons: [/^Approve/],
    ready: 'desired tasks',
    published: true,
  },
  {
    name: 'images',
    path: tabOf('search'),
    links: ['All images'],
    ready: 'Runs nowhere',
    published: true,
  },
  {
    name: 'image',
    path: tabOf('search'),
    links: ['All images', /search@/],
    ready: 'Vulnerability',
    published: true,
  },
  // The last one, because it changes the story of its service.
  {
    name: 'operations',
    path: tabOf('recommendations'),
    acts: [
      { button: /^Open the door/, comment: 'The final is over' },
      {
        stage: /^Stage Test/,
        button: /^Close the door/,
        reason: 'Load test until noon',
      },
      { button: /^Start an execution/, comment: 'With the new base image' },
    ],
    links: ['Operations'],
    ready: 'Load test until noon',
    published: true,
  },
];

/** Carries an operation out as a person does: its button, what the dialog asks for, and the button there. */
async function act(page, { stage, button, reason, comment }) {
  if (stage) await page.getByRole('button', { name: stage }).click();
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  if (reason) {
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason);
  }
  if (comment) {
    await dialog.getByRole('textbox', { name: /^Comment/ }).fill(comment);
  }
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const portal = options.url ? undefined : await startPortal(ports);
const url = options.url ?? portal.url;
const simulatorUrl = options.simulator ?? `http://127.0.0.1:${ports.simulator}`;
let services = 0;
/** What has been done already, in another theme or width. */
const acted = new Set();
let failure;

/** The pictures of a service that is being made; each time it is another one. */
async function pictureCreate(page, width, take) {
  const walked = Object.keys(created).filter(name =>
    name.startsWith(options.only),
  );
  if (walked.length === 0) return;
  services += 1;
  const name = services === 1 ? 'gift-cards' : `gift-cards-${services}`;
  const place = { url, simulatorUrl, name };
  await walkThroughCreate(page, place, async picture => {
    if (!options.all && !walked.includes(picture)) return;
    const wide = options.all ? width : created[picture];
    await page.setViewportSize({ width: wide, height: 900 });
    // What stands at the edges of the window stays there, which it does not on a full page.
    const height = await page.evaluate(
      () => document.documentElement.scrollHeight,
    );
    await page.setViewportSize({
      width: wide,
      height: Math.max(height, 900),
    });
    await take(picture);
    await page.setViewportSize({ width, height: 900 });
  });
}

const browser = await chromium.launch({
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
});

try {
  fs.mkdirSync(options.out, { recursive: true });
  for (const theme of options.all ? ['light', 'dark'] : ['light']) {
    for (const width of options.all ? [1280, 400] : [1280]) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
        deviceScaleFactor: options.all ? 1 : 2,
        reducedMotion: 'reduce',
      });
      await context.addInitScript(name => {
        window.localStorage.setItem('theme', name);
      }, theme);
      const page = await context.newPage();
      const take = async (name, how) => {
        await page.mouse.move(0, 0);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const file = path.join(
          options.out,
          options.all ? `${name}-${theme}-${width}.png` : `${name}.png`,
        );
        await page.screenshot({ path: file, animations: 'disabled', ...how });
        console.log(file);
      };
      await page.goto(url);
      await page.getByRole('button', { name: 'Enter' }).click();
      await page.getByText('checkout').first().waitFor({ timeout: 60_000 });
      const wanted = pages.filter(
        shot =>
          (options.all || shot.published) && shot.name.startsWith(options.only),
      );
      for (const shot of wanted) {
        await page.goto(`${url}${shot.path}`);
        for (const one of shot.acts ?? []) {
          if (!acted.has(one)) await act(page, one);
          acted.add(one);
        }
        for (const name of shot.buttons ?? []) {
          await page.getByRole('button', { name }).first().click();
        }
        for (const name of shot.links ?? []) {
          const exact = typeof name === 'string';
          await page.getByRole('link', { name, exact }).first().click();
        }
        await page.getByText(shot.ready).first().waitFor({ timeout: 60_000 });
        await take(shot.name, { fullPage: options.all });
      }
      await pictureCreate(page, width, take);
      await context.close();
    }
  }
} catch (error) {
  failure = error;
}
await browser.close();
await portal?.stop();
if (failure) fail(`A picture could not be taken: ${failure.message}`);
