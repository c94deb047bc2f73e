import type { Page } from '@playwright/test';
import { Aws } from './support/aws';
import { expect, expectAccessible, type Simulator, test } from './support/test';

const MINUTE = 60;
const NAME = 'gift-cards';

const stage = (page: Page, name: string, state: string) =>
  page.getByRole('button', { name: new RegExp(`^Stage ${name}, ${state}`) });

/** Lets time pass until the page shows it; the portal reads by itself, nobody reloads. */
const letTimePass = (
  simulator: Simulator,
  seconds: number,
  look: () => Promise<void>,
) =>
  expect(async () => {
    await simulator.step(seconds);
    await look();
  }).toPass({ timeout: 150_000, intervals: [500] });

/** Presses Next, and waits for something of the following page. */
async function goOn(page: Page, button: string, until: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByText(until).first()).toBeVisible();
}

async function approveProduction(page: Page, simulator: Simulator) {
  const approve = page.getByRole('button', { name: /^Approve: Production/ });
  await letTimePass(simulator, 5 * MINUTE, () =>
    expect(approve).toBeVisible({ timeout: 3_000 }),
  );
  await approve.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('makes a web service, brings its first release to production, and the second one by a canary', async ({
  page,
  simulator,
}, { config }) => {
  test.setTimeout(480_000);

  await page.getByRole('link', { name: 'Create' }).first().click();
  await page
    .getByText('Web service', { exact: true })
    .locator('xpath=ancestor::*[.//button[normalize-space()="Choose"]][1]')
    .getByRole('button', { name: 'Choose' })
    .click();

  const name = page.getByRole('textbox', { name: /^Name/ });
  await name.fill('checkout');
  await expect(
    page.getByText(/^There is a component of that name/),
  ).toBeVisible();
  await name.fill(NAME);
  await expect(page.getByText('The name is free.')).toBeVisible();
  await page
    .getByRole('textbox', { name: /^Description/ })
    .fill('Sells gift cards and takes them as money');
  await page
    .getByLabel(/^Owner/)
    .first()
    .click();
  await page.keyboard.type('Commerce');
  await page.getByRole('option', { name: 'Commerce' }).click();
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'form');

  await goOn(page, 'Next', 'How a new version takes over');
  await expect(
    page.getByRole('radio', { name: 'Canary', exact: true }),
  ).toBeChecked();
  await expectAccessible(page, 'form');
  await goOn(page, 'Next', 'Where the code stands');
  await goOn(page, 'Next', 'Files in the repository');
  await page
    .getByRole('button', { name: 'infrastructure/service.yaml' })
    .click();
  await expect(
    page.getByRole('region', { name: 'infrastructure/service.yaml' }),
  ).toContainText('AWS::ECS::Service');
  await goOn(page, 'Review', 'Sells gift cards');
  await page.getByRole('button', { name: 'Create the service' }).click();

  const follow = page.getByRole('link', { name: 'Follow the first release' });
  await letTimePass(simulator, 20, () =>
    expect(follow).toBeVisible({ timeout: 3_000 }),
  );
  await follow.click();

  await expect(
    page.getByRole('list', { name: new RegExp(`^Stages of ${NAME}`) }),
  ).toBeVisible();
  await letTimePass(simulator, 5 * MINUTE, () =>
    expect(stage(page, 'Build', 'succeeded')).toBeVisible({ timeout: 3_000 }),
  );
  await letTimePass(simulator, 10 * MINUTE, () =>
    expect(stage(page, 'Test', 'succeeded')).toBeVisible({ timeout: 3_000 }),
  );
  await approveProduction(page, simulator);
  await letTimePass(simulator, 10 * MINUTE, () =>
    expect(stage(page, 'Production', 'succeeded')).toBeVisible({
      timeout: 3_000,
    }),
  );

  const aws = new Aws(config.metadata.simulatorUrl);
  await aws.push(NAME, 'README.md', '# Gift cards\n');
  await approveProduction(page, simulator);
  // The first release had nothing to shift traffic from.
  await letTimePass(simulator, MINUTE, () =>
    expect(
      page.getByRole('button', {
        name: /^Stage Production, running.*traffic (9\d|[1-8]\d)% blue/,
      }),
    ).toBeVisible({ timeout: 3_000 }),
  );
  await letTimePass(simulator, 10 * MINUTE, () =>
    expect(stage(page, 'Production', 'succeeded')).toBeVisible({
      timeout: 3_000,
    }),
  );
  expect(
    await aws.safetyOf('platform-production', `${NAME}-production`, NAME),
  ).toEqual({
    image: expect.stringMatching(new RegExp(`/${NAME}@sha256:[0-9a-f]{64}$`)),
    strategy: 'CANARY',
    alarms: { enabled: true, rollback: true, watched: true },
    hooks: 1,
    rolesDiffer: true,
    logDriver: 'awslogs',
    readonlyRoot: true,
    publicIp: 'DISABLED',
    tagMutability: 'IMMUTABLE',
    scanOnPush: true,
    minimumTasks: 2,
    deployments: ['SUCCESSFUL', 'SUCCESSFUL'],
  });
});
