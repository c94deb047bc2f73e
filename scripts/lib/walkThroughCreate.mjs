/**
 * Makes a web service as a person does, from the list of templates to the finished run, and stops for a picture at each
 * page.
 *
 * @param page - a page of the portal, signed in
 * @param place - `url` of the portal, `simulatorUrl` whose clock stands still, and `name` of the service
 * @param picture - is told the name of each picture when the page is ready for it
 */
export async function walkThroughCreate(
  page,
  { url, simulatorUrl, name },
  picture,
) {
  await page.goto(`${url}/create`);
  await shows(page, 'Web service');
  await picture('create-templates');

  await page.goto(`${url}/create/templates/default/web-service`);
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await shows(page, 'The name is free.');
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
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await picture('create-service');

  await goOn(page, 'Next', 'How a new version takes over');
  await picture('create-strategy');
  await goOn(page, 'Next', 'Where the code stands');
  await picture('create-delivery');
  await goOn(page, 'Next', 'Files in the repository');
  await page
    .getByRole('button', { name: 'infrastructure/service.yaml' })
    .click();
  await shows(page, 'AWS::ECS::Service');
  await picture('create-files');
  await goOn(page, 'Review', 'Sells gift cards');
  await picture('create-review');

  await page.getByRole('button', { name: 'Create the service' }).click();
  const follow = page.getByRole('link', { name: 'Follow the first release' });
  const giveUp = Date.now() + 120_000;
  while (!(await follow.isVisible())) {
    if (Date.now() > giveUp) throw new Error(`${name} was not made in time`);
    await fetch(`${simulatorUrl}/_simulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ step: 20 }),
    });
    await page.waitForTimeout(500);
  }
  await picture('create-run');
}

const shows = (page, text) =>
  page.getByText(text).first().waitFor({ timeout: 60_000 });

async function goOn(page, button, until) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await shows(page, until);
}
