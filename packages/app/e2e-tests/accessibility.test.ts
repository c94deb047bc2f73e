import type { Page } from '@playwright/test';
import { expect, expectAccessible, openReleases, test } from './support/test';

/** Services whose pages together are of every kind; the stage is opened for what is in it. */
const STARTS = [
  { service: 'trivia-backend' },
  { service: 'thumbnailer', stage: 'Production' },
  { service: 'search', stage: 'Production' },
  // What waits and what failed has a look of its own.
  { service: 'checkout' },
  { service: 'payments' },
];

/** Dialogs with everything that there can be in one: a review, choices, a reason, a name to type. */
const DIALOGS = [
  { service: 'checkout', button: /^Approve: Production/ },
  { service: 'trivia-backend', button: /^Start an execution/ },
  { service: 'trivia-backend', stage: 'Build', button: /^Close the door/ },
  { service: 'trivia-backend', button: /^Roll back/ },
  { service: 'payments', button: /^Retry: Build/ },
];

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'light', width: 400 },
  { theme: 'dark', width: 1280 },
  { theme: 'dark', width: 400 },
] as const) {
  test.describe(`in ${theme}, ${width} pixels wide`, () => {
    // Whole pages are looked at with all rules, one after the other.
    test.slow();

    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.evaluate(
        name => window.localStorage.setItem('theme', name),
        theme,
      );
    });

    test('the fleet, the tab and every kind of page below it are accessible', async ({
      page,
    }) => {
      await page.goto('/releases');
      await expect(page.getByText('trivia-backend').first()).toBeVisible();
      await expectReadable(page, 'the fleet');
      const seen = new Set<string>();
      const queue: Link[] = [];
      for (const { service, stage } of STARTS) {
        await openReleases(page, service);
        if (stage) await openStage(page, stage);
        await expectReadable(page, service);
        queue.push(...(await pagesBelow(page)));
      }
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (seen.has(next.kind)) continue;
        seen.add(next.kind);
        await page.goto(next.path);
        await expect(
          page.getByRole('heading', { level: 2 }).first(),
        ).toBeVisible();
        await expectReadable(page, next.path);
        queue.push(...(await pagesBelow(page)));
      }
      expect([...seen].sort()).toEqual([
        'builds/*',
        'deployments/*',
        'environments/*',
        'environments/*/tasks/*/log',
        'executions',
        'executions/*',
        'images',
        'images/*',
        'operations',
        'stacks/*',
      ]);
    });

    test('dialogs of operations are accessible and fit', async ({ page }) => {
      for (const { service, stage, button } of DIALOGS) {
        await openReleases(page, service);
        if (stage) await openStage(page, stage);
        await page.getByRole('button', { name: button }).first().click();
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0);
        await expectAccessible(page, '[role="dialog"]');
        const box = await dialog.boundingBox();
        expect(box?.x, service).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
        const hidden = await dialog.evaluate(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        );
        expect(hidden, service).toBeLessThanOrEqual(0);
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await expect(dialog).toBeHidden();
      }
    });
  });
}

async function openStage(page: Page, stage: string) {
  await page
    .getByRole('button', { name: new RegExp(`^Stage ${stage}`) })
    .click();
}

/** No grave breach of a rule, and nothing that has to be scrolled sideways. */
async function expectReadable(page: Page, what: string) {
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  await expectAccessible(page, 'main');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow, what).toBeLessThanOrEqual(0);
}

interface Link {
  /** As in `environments/*`: its way with what is chosen by an id left out. */
  kind: string;
  path: string;
}

/** Where the links of the page that is open lead below the tab. */
async function pagesBelow(page: Page): Promise<Link[]> {
  const paths = await page
    .locator('main a[href*="/releases/"]')
    .evaluateAll(links =>
      links.map(link => {
        const { pathname, search } = new URL(
          link.getAttribute('href') ?? '',
          window.location.href,
        );
        return pathname + search;
      }),
    );
  return paths.map(path => {
    const parts = path.split(/\/releases\/|\?/)[1].split('/');
    return {
      kind: parts.map((part, i) => (i % 2 ? '*' : part)).join('/'),
      path,
    };
  });
}
