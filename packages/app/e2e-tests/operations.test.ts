import type { Page } from '@playwright/test';
import { expect, expectAccessible, openReleases, test } from './support/test';

const MINUTE = 60;

/** Presses a button of the page, and then the one that sends it off in the dialog. */
async function carryOut(page: Page, button: RegExp, send: string) {
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await expect(dialog).toBeHidden();
}

const stage = (page: Page, name: string, state: string) =>
  page.getByRole('button', { name: new RegExp(`^Stage ${name}, ${state}`) });

test('approves a change after a look at it, and watches it reach production', async ({
  page,
  simulator,
}) => {
  await openReleases(page, 'checkout');
  await page.getByRole('button', { name: /^Approve: Production/ }).click();

  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/^.*Lets .* go on to production\./);
  const review = dialog.getByRole('region', { name: 'What will change' });
  await expect(review).toContainText('Offer delivery to a pick-up point');
  await expect(review).not.toContainText('Retry the stock reservation once');
  await expect(review).toContainText(/Fixes|adds|nothing/);
  await expect(review).toContainText('desired tasks');
  await expect(review).toContainText('5 alarms, all OK');
  await expectAccessible(page, '[role="dialog"]');

  await dialog
    .getByRole('textbox', { name: /^Comment/ })
    .fill('Numbers are good');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(
    page.getByText(/^Approve: Production .*is done/).last(),
  ).toBeVisible();

  await simulator.step(3 * MINUTE);
  await expect(stage(page, 'Production', 'running')).toBeVisible();
  await simulator.step(90 * MINUTE);
  await expect(
    page.getByRole('article', { name: 'Environment Production' }),
  ).toContainText('Offer delivery to a pick-up point');

  await page.getByRole('link', { name: 'Operations' }).click();
  await expect(
    page.getByRole('list', { name: 'Operations' }).getByRole('listitem'),
  ).toContainText(['Numbers are good']);
});

test('retries what failed', async ({ page, simulator }) => {
  await openReleases(page, 'payments');
  await carryOut(page, /^Retry: Build/, 'Retry');
  await simulator.step(10 * MINUTE);
  await expect(stage(page, 'Build', 'succeeded')).toBeVisible();
});

test('opens a closed door, lets the traffic of what came through move, and stops it there', async ({
  page,
  simulator,
}) => {
  await openReleases(page, 'recommendations');
  await carryOut(page, /^Open the door: Production/, 'Open the door');
  await expect(
    page.getByRole('button', { name: /^Open the door/ }),
  ).toBeHidden();

  const production = page.getByRole('article', {
    name: 'Environment Production',
  });
  await expect(async () => {
    await simulator.step(2 * MINUTE);
    await expect(production).toContainText(
      'Ready: waits for somebody to let the traffic move',
      { timeout: 4_000 },
    );
  }).toPass({ timeout: 100_000 });
  await expect(stage(page, 'Production', 'waiting')).toBeVisible();
  await carryOut(page, /^Continue/, 'Continue');
  await simulator.step(6 * MINUTE);
  const shifted = production.getByRole('img', {
    name: /^Traffic: blue 60%.* green 40%/,
  });
  await expect(shifted).toBeVisible();

  await production.getByRole('button', { name: /^Stop/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('leaves the traffic as it is shared now');
  await dialog
    .getByRole('textbox', { name: /^Type recommendations/ })
    .fill('recommendations');
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(dialog).toBeHidden();
  await simulator.step(10 * MINUTE);
  await expect(stage(page, 'Production', 'failed')).toBeVisible();
  await expect(production).toContainText('Stopped');
  await expect(production).not.toContainText(/[Rr]oll(s|ed) back/);
  await expect(shifted).toBeVisible();
});

test('continues a deployment that waits for somebody', async ({ page }) => {
  await openReleases(page, 'profile');
  const production = page.getByRole('article', {
    name: 'Environment Production',
  });
  await expect(production).toContainText('waits for somebody to continue it');
  await carryOut(page, /^Continue/, 'Continue');
  await expect(production).not.toContainText(
    'waits for somebody to continue it',
  );
});

test('starts a release, and rolls it back in its canary', async ({
  page,
  simulator,
}) => {
  await openReleases(page, 'trivia-backend');
  await carryOut(page, /^Start an execution/, 'Start an execution');
  const production = page.getByRole('article', {
    name: 'Environment DeployProd',
  });
  const rollBack = production.getByRole('button', { name: /^Roll back/ });
  await expect(async () => {
    await simulator.step(2 * MINUTE);
    await expect(production.getByRole('img', { name: /^Traffic/ })).toBeVisible(
      { timeout: 4_000 },
    );
    await expect(rollBack).toBeEnabled({ timeout: 4_000 });
  }).toPass({ timeout: 100_000 });

  await rollBack.click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, '[role="dialog"]');
  await dialog
    .getByRole('textbox', { name: /^Type trivia-backend/ })
    .fill('trivia-backend');
  await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(dialog).toBeHidden();
  await simulator.step(10 * MINUTE);
  await expect(production).toContainText(/[Rr]oll(s|ed) back/);
  await expect(
    page.getByRole('button', { name: /^Stage DeployProd, failed/ }),
  ).toBeVisible();
});

test('shows no buttons to those who only read', async ({ page }) => {
  await openReleases(page, 'thumbnailer');
  await expect(page.getByRole('link', { name: 'Operations' })).toBeVisible();
  await page.getByRole('button', { name: /^Stage Source/ }).click();
  await expect(page.getByRole('group', { name: /^Act on/ })).toHaveCount(0);
});

test('tells a stale page what has happened, and does nothing', async ({
  page,
  context,
}) => {
  await openReleases(page, 'catalog-api');
  const stale = await context.newPage();
  await stale.goto(page.url());
  const close = /^Close the door/;
  for (const tab of [page, stale]) {
    await tab.getByRole('button', { name: /^Stage Test/ }).click();
    await tab.getByRole('button', { name: close }).click();
    await tab
      .getByRole('dialog')
      .getByRole('textbox', { name: /^Reason/ })
      .fill('Load test until noon');
  }
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Close the door', exact: true })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();

  const dialog = stale.getByRole('dialog');
  await dialog
    .getByRole('button', { name: 'Close the door', exact: true })
    .click();
  await expect(dialog.getByRole('alert')).toContainText(
    /has moved on since you opened it.*Nothing was done/,
  );
  await dialog.getByRole('button', { name: 'Understood' }).click();
  await expect(stale.getByText(/Load test until noon/).first()).toBeVisible();
});

test('changes how many tasks run', async ({ page, simulator }) => {
  await openReleases(page, 'payments');
  await page.getByRole('link', { name: 'Test', exact: true }).click();
  await page.getByRole('button', { name: /^Set the number of tasks/ }).click();
  const dialog = page.getByRole('dialog');
  const count = dialog.getByRole('textbox', { name: 'Tasks' });
  const wanted = Number(await count.inputValue()) + 1;
  await dialog.getByRole('button', { name: /^Increase/ }).click();
  await expect(dialog).toContainText(`Has ${wanted} tasks run in test`);
  await dialog
    .getByRole('button', { name: 'Set the number of tasks', exact: true })
    .click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByText(/^Set the number of tasks: .*is done/).first(),
  ).toBeVisible();
  const running = page
    .getByRole('article', { name: 'Service', exact: true })
    .locator('dt', { hasText: /^Running$/ })
    .locator('+ dd');
  await expect(async () => {
    await simulator.step(MINUTE / 2);
    await expect(running).toHaveText(String(wanted), { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
});
