import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** Two colleagues before the same list of two tickets. */
async function beforeOneList(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  for (const subject of ['The lamp is dark', 'The horn is silent'])
    await submitTicket(marisol, organization, subject);
  const page = await openBrowser(browser, dele, options);
  const other = await openBrowser(browser, grace);
  for (const one of [page, other]) {
    await one.goto(`/org/${organization.slug}`);
    await expect(one.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  }
  return { page, other, grace, organization };
}

const openWith = (page: Page, subject: string) => row(page, subject).getByText('Grace Obi has it open');

test('a list shows who has which ticket open, until they open another one or are gone', async ({
  browser,
}) => {
  const { page, other } = await beforeOneList(browser);
  await row(other, 'The lamp is dark').click();
  await expect(openWith(page, 'The lamp is dark')).toBeAttached();
  await expect(openWith(page, 'The horn is silent')).toHaveCount(0);
  // Nobody is shown to themselves.
  await expect(other.getByText(/has it open/)).toHaveCount(0);

  // At most once in ten seconds.
  await row(other, 'The horn is silent').click();
  await expect(openWith(page, 'The horn is silent')).toBeAttached({ timeout: 15_000 });
  await expect(openWith(page, 'The lamp is dark')).toHaveCount(0);

  await other.context().close();
  await expect(openWith(page, 'The horn is silent')).toHaveCount(0);
});

for (const look of looks) {
  test(`a row that somebody has open passes axe: ${look.name}`, async ({ browser }) => {
    const { page, other } = await beforeOneList(browser, look);
    await row(other, 'The lamp is dark').click();
    await expect(openWith(page, 'The lamp is dark')).toBeAttached();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `.test/desk-presence-${look.width}.png` });
  });
}
