import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, openReleases, test } from './support/test';

const MINUTE = 60;

/** Presses a button of the page, and then the one that sends it off in the dialog. */
async function carryOut(page: Page, button: RegExp, send: string) {
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Goes on from where the focus is until it is there. */
async function tabTo(page: Page, target: Locator) {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0], timeout: 30_000 });
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
  // What came after it stays where it is, and says so where it could be taken for a part of it.
  await expect(review.getByRole('list', { name: 'Changes' })).not.toContainText(
    'Retry the stock reservation once',
  );
  await expect(review).toContainText(
    'Test runs something newer than what waits',
  );
  await expect(
    review.getByRole('link', { name: /^Image checkout@[0-9a-f]{12}$/ }).first(),
  ).toBeVisible();
  await expect(
    review
      .getByRole('region', { name: 'Compared with production' })
      .getByRole('heading'),
  ).toHaveText(/^(Fixes|Adds) (nothing|\d)/);
  const differences = review.getByRole('table', { name: 'Differences' });
  await expect(
    differences.getByRole('row', { name: /^image checkout/ }),
  ).toContainText(/checkout@sha256:[0-9a-f]{64}.*checkout@sha256:[0-9a-f]{64}/);
  await expect(
    differences.getByRole('row', { name: /^desired tasks service 2 4$/ }),
  ).toBeVisible();
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

test('retries what failed, by keyboard alone', async ({ page, simulator }) => {
  await openReleases(page, 'payments');
  const retry = page.getByRole('button', { name: /^Retry: Build/ });
  const dialog = page.getByRole('dialog');
  await expect(retry).toBeEnabled();
  await tabTo(page, retry);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(retry).toBeFocused();

  await page.keyboard.press('Enter');
  const failed = dialog.getByRole('radio', { name: 'What failed' });
  await tabTo(page, failed);
  await page.keyboard.press('ArrowDown');
  await expect(
    dialog.getByRole('radio', { name: 'All actions of the stage' }),
  ).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(failed).toBeChecked();
  await tabTo(page, dialog.getByRole('button', { name: 'Retry', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Retry: Build .*is done/).last()).toBeVisible();
  // The button has gone with what it did.
  await expect(retry).toBeHidden();
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  await expect(page.locator(':focus').filter({ has: dismiss })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(dismiss).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dismiss).toBeHidden();
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
  // A whole release in steps of two minutes, each of which the portal reads.
  test.slow();
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
  const answer = page.waitForResponse(/\/default\/thumbnailer\/offers$/);
  await openReleases(page, 'thumbnailer');
  const offers = await answer;
  expect(offers.status()).toBe(200);
  expect((await offers.json()).items).toEqual([]);
  await page.getByRole('button', { name: /^Stage Source/ }).click();
  await expect(
    page.getByRole('region', { name: 'Actions of Source' }),
  ).toBeVisible();
  await expect(page.getByRole('group', { name: /^Act on/ })).toHaveCount(0);
});

test('shows no buttons where nobody can tell who may press them', async ({
  page,
}) => {
  await page.route(/\/default\/checkout\/offers$/, route =>
    route.fulfill({ status: 503, json: { error: { name: 'Error' } } }),
  );
  const answer = page.waitForResponse(/\/default\/checkout\/offers$/);
  await openReleases(page, 'checkout');
  await answer;
  await page.getByRole('button', { name: /^Stage Production/ }).click();
  await expect(
    page.getByRole('region', { name: 'Actions of Production' }),
  ).toBeVisible();
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
    /has moved on since you opened it.*Nothing was done.*What changed: door from open to closed/,
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
