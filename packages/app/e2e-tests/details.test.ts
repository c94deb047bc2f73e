import type { Page } from '@playwright/test';
import { expect, expectAccessible, openReleases, test } from './support/test';

test('finds an execution in the history and follows it to its build and log', async ({
  page,
}) => {
  await openReleases(page, 'trivia-backend');
  await page.getByRole('link', { name: 'All executions' }).click();
  await expect(
    page.getByRole('heading', { name: 'Executions', exact: true }),
  ).toBeVisible();

  await page.getByRole('textbox', { name: 'Author' }).fill('Jonas');
  const change = 'Close websocket connections that have been idle';
  const row = page.getByRole('row').filter({ hasText: change });
  await expect(row).toContainText('Succeeded');
  await expect(
    page.getByRole('row').filter({ hasText: 'Mia Okafor' }),
  ).toHaveCount(0);

  await row.getByRole('link', { name: change }).click();
  await expect(page.getByRole('heading', { name: change })).toBeVisible();
  await page
    .getByRole('link', { name: /^Build \d+ of trivia-backend-build$/ })
    .click();
  await expect(
    page.getByRole('heading', { name: /^Build \d+ of trivia-backend-build/ }),
  ).toBeVisible();

  const log = page.getByRole('region', { name: 'Log', exact: true });
  await expect(log).toContainText('Phase complete: INSTALL');
  await log.getByRole('searchbox').fill('Login Succeeded');
  await expect(log).toContainText('1 of 1');
});

test('compares two executions', async ({ page }) => {
  await openReleases(page, 'trivia-backend');
  await page.getByRole('link', { name: 'All executions' }).click();
  for (const change of [
    'Show a player their rank after every round',
    'Close websocket connections that have been idle',
  ]) {
    await page
      .getByRole('row')
      .filter({ hasText: change })
      .getByRole('checkbox')
      .click({ force: true });
  }
  await page.getByRole('link', { name: /^Compare/ }).click();
  const main = page.locator('main');
  await expect(main).toContainText('Cache the category list for a minute');
  await expect(main).toContainText('Score answers by the time that they took');
});

test('draws a canary, and leads from what an alarm stopped to its rollback', async ({
  page,
}) => {
  await openReleases(page, 'trivia-backend');
  await page
    .getByRole('article', { name: 'Environment DeployProd' })
    .getByRole('link', { name: 'Deployment', exact: true })
    .click();
  const sides = page.getByRole('list', { name: 'Requests go to' });
  await expect(sides).toContainText('20%');
  await expect(
    page.getByRole('list', { name: 'What it waits for' }),
  ).toContainText('Next shift: green to 100%');

  await openReleases(page, 'inventory');
  const rollback = page.getByText(/^Rolls back deployment/);
  await rollback.getByRole('link', { name: /^Deployment d-/ }).click();
  await expect(page.getByRole('group', { name: 'Why it ended' })).toContainText(
    'ALARM_ACTIVE',
  );
  await expect(page.getByRole('region', { name: 'Alarms' })).toContainText(
    'It stopped this deployment',
  );
});

test('tells how production is doing and what test runs differently', async ({
  page,
}) => {
  await openReleases(page, 'trivia-backend');
  await page
    .getByRole('article', { name: 'Environment DeployProd' })
    .getByRole('link', { name: 'Production', exact: true })
    .click();
  await expect(
    page.getByRole('heading', { name: 'Production', exact: true }),
  ).toBeVisible();
  const tasks = page.getByRole('region', { name: 'Tasks' }).first();
  await expect(
    tasks.getByRole('row').filter({ hasText: 'Healthy' }),
  ).toHaveCount(6);
  await expect(
    page.getByRole('region', { name: 'Differs from Test' }).first(),
  ).toContainText('image');
});

test('shows which image has critical findings, and which package they are in', async ({
  page,
}) => {
  await openReleases(page, 'search');
  await page.getByRole('link', { name: 'All images' }).click();
  const image = page
    .getByRole('listitem')
    .filter({ hasText: 'Runs nowhere' })
    .filter({ hasText: '2 critical' });
  await image.getByRole('link', { name: /search@/ }).click();

  await page.getByRole('button', { name: /critical/ }).click();
  await expect(page.getByRole('rowheader', { name: /^CVE-/ })).toHaveCount(2);
});

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 400 },
] as const) {
  test(`has accessible pages below the tab in ${theme}, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(
      name => window.localStorage.setItem('theme', name),
      theme,
    );
    await openReleases(page, 'trivia-backend');

    const seen = new Set<string>();
    const queue = await pagesBelow(page);
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (seen.has(next.kind)) continue;
      seen.add(next.kind);
      await page.goto(next.path);
      await expect(
        page.getByRole('heading', { level: 2 }).first(),
      ).toBeVisible();
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(page, 'main');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, next.path).toBeLessThanOrEqual(0);
      queue.push(...(await pagesBelow(page)));
    }
    expect([...seen].sort()).toEqual([
      'builds/one',
      'deployments/one',
      'environments/one',
      'executions',
      'executions/one',
      'images',
      'images/one',
      'operations',
    ]);
  });
}

/** Where the links of the page that is open lead below the tab, and which kind of page is there. */
async function pagesBelow(
  page: Page,
): Promise<{ kind: string; path: string }[]> {
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
    const [kind, one] = path.split(/\/releases\/|\?/)[1].split('/');
    return { kind: one ? `${kind}/one` : kind, path };
  });
}
