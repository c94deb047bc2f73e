import { expect, openReleases, test } from './support/test';

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
