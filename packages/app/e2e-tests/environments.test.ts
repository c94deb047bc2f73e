import { expect, openReleases, test } from './support/test';

test('shows a function by its alias, and the stack that it comes from', async ({
  page,
}) => {
  await openReleases(page, 'thumbnailer');
  await page.getByRole('link', { name: 'Production', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'Version 4: 90% of the calls' }),
  ).toBeVisible();

  await openReleases(page, 'thumbnailer');
  await page.getByRole('button', { name: /^Stage Production/ }).click();
  await page.getByRole('link', { name: 'Stack thumbnailer' }).first().click();
  await expect(page.getByRole('region', { name: 'Change sets' })).toContainText(
    'AWS::Lambda::',
  );
  await expect(page.getByRole('region', { name: 'Events' })).toContainText(
    'The stack',
  );
});

test('shows in the metrics what a canary did', async ({ page }) => {
  await openReleases(page, 'inventory');
  await page.getByRole('link', { name: 'Production', exact: true }).click();
  await page.getByRole('heading', { name: 'Metrics' }).scrollIntoViewIfNeeded();
  await expect(
    page.getByRole('figure', { name: 'Server errors (5xx)' }),
  ).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'Deployments in this time' }),
  ).toContainText('Stopped');
});

test('leads from a task that was killed to what it wrote last', async ({
  page,
}) => {
  await openReleases(page, 'notifications');
  await page.getByRole('link', { name: 'Production', exact: true }).click();
  await page.getByText(/^Stopped \(\d+\)$/).click();
  const task = page.getByRole('row').filter({ hasText: '137' }).first();
  await task.getByRole('link', { name: /^Log of/ }).click();
  await expect(page.locator('main')).toContainText(
    'Full collection took 1240 ms',
  );
});

test('says which condition keeps a change out of production', async ({
  page,
}) => {
  await openReleases(page, 'search');
  const production = page.getByRole('button', {
    name: /^Stage Production, failed/,
  });
  await production.click();
  await expect(
    page.getByRole('region', { name: 'Actions of Production' }),
  ).toContainText(/ReleaseWindow.*did not open within/);
});
