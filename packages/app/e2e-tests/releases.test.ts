import { expect, openReleases, test } from './support/test';

test('opens on the fleet, where each service shows what needs attention', async ({
  page,
}) => {
  const row = (service: string) =>
    page.getByRole('row').filter({
      has: page.getByRole('link', { name: service, exact: true }),
    });

  await expect(row('payments')).toContainText('Failed');
  await expect(row('checkout')).toContainText('Waiting');
  await expect(row('trivia-backend')).toContainText('Running');

  await page.getByRole('searchbox', { name: 'Search' }).fill('commerce');
  await expect(row('checkout')).toBeVisible();
  await expect(row('payments')).toBeHidden();
  await row('checkout').getByRole('link', { name: 'checkout' }).click();
  await expect(page).toHaveURL(/component\/checkout\/releases$/);
});

test('leads from a failed build to the test that failed', async ({ page }) => {
  await openReleases(page, 'payments');

  const build = page.getByRole('button', { name: /^Stage Build, failed/ });
  if ((await build.getAttribute('aria-expanded')) === 'false') {
    await build.click();
  }

  const why = page.getByRole('region', { name: /^Why .* failed/ });
  await expect(why).toContainText('npm test');
  await expect(
    why.getByRole('region', { name: /^End of the log/ }),
  ).toContainText('expected 1999 SEK, received 175 EUR');
});

test('shows the approval that waits, and what production is behind', async ({
  page,
}) => {
  await openReleases(page, 'checkout');

  const stage = page.getByRole('button', {
    name: /^Stage Production, waiting/,
  });
  if ((await stage.getAttribute('aria-expanded')) === 'false') {
    await stage.click();
  }
  await expect(
    page.getByRole('region', { name: 'Actions of Production' }),
  ).toContainText(/Waiting for approval/i);
  await expect(page.getByRole('group', { name: 'Behind test' })).toContainText(
    '2 revisions behind test',
  );
});

test('works by keyboard', async ({ page }) => {
  await openReleases(page, 'payments');
  const source = page.getByRole('button', { name: /^Stage Source/ });

  await source.focus();
  await page.keyboard.press('Enter');
  await expect(source).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(
    page.getByRole('button', { name: /^Stage Build/ }),
  ).toBeFocused();
});

// Last, because it is the one that moves the clock.
test('shows the traffic of a production canary move as time passes', async ({
  page,
  simulator,
}) => {
  await openReleases(page, 'trivia-backend');
  const production = page.getByRole('article', {
    name: 'Environment DeployProd',
  });
  const traffic = production.getByRole('img', { name: /^Traffic/ });

  await expect(traffic).toHaveAccessibleName(/blue 80%.*green 20%/);
  await expect(production).toContainText('Canary: 20% for 15 min, then 100%');

  await simulator.step(15 * 60);
  await expect(traffic).toHaveAccessibleName(/blue 0%.*green 100%/);
  await expect(production).toContainText('Baking');

  await simulator.step(40 * 60);
  await expect(
    page.getByRole('button', { name: /^Stage DeployProd, succeeded/ }),
  ).toBeVisible();
});
