import { AxeBuilder } from '@axe-core/playwright';
import { expect, Page, test as base } from '@playwright/test';

/** The simulated AWS behind the portal under test. */
export class Simulator {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Lets so many simulated seconds pass at once. */
  async step(seconds: number): Promise<void> {
    const response = await fetch(`${this.#url}/_simulator/clock`, {
      method: 'POST',
      body: JSON.stringify({ step: seconds }),
    });
    if (!response.ok) {
      throw new Error(`The clock was not moved: ${await response.text()}`);
    }
  }
}

export const test = base.extend<{ simulator: Simulator }>({
  simulator: async ({}, provide, { config }) => {
    await provide(new Simulator(config.metadata.simulatorUrl));
  },
  page: async ({ page }, provide) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Enter' }).click();
    // The sign-in page has a heading too, which only begins with the word.
    await expect(
      page.getByRole('heading', { name: 'Releases', exact: true }).first(),
    ).toBeVisible();
    await provide(page);
  },
});

/** Opens the tab Releases of a service of the demo organisation. */
export async function openReleases(page: Page, service: string) {
  await page.goto(`/catalog/default/component/${service}/releases`);
  await expect(
    page.getByRole('list', { name: new RegExp(`^Stages of ${service}`) }),
  ).toBeVisible();
}

/** Rules that the portal's own shell breaks are not ours to mend; ours are those inside the page's content. */
export async function expectAccessible(page: Page, part: string) {
  // What is still fading in has colours that nobody is meant to read. What never ends, as what follows the scrolling of a
  // card does, is not waited for.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState, timeline }) =>
          playState !== 'running' ||
          !(timeline instanceof DocumentTimeline) ||
          effect?.getComputedTiming().endTime === Infinity,
      ),
  );
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    // @backstage/ui names the head of the column with the checkboxes in a way that axe does not like.
    .exclude('[aria-label="Row selection"]')
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.html).join('\n')}`);
  expect(grave).toEqual([]);
}

export { expect };
