import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  serviceClient,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

/** Three tickets before an agent: one urgent, one tagged, one whose reply says more than its subject. */
async function beforeThree(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Ferry');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Achieng');
  const colleague = await signIn(grace);
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const gangway = await submitTicket(marisol, organization, 'The gangway is bent');
  const horn = await submitTicket(marisol, organization, 'The horn is silent');
  const rope = await submitTicket(marisol, organization, 'The rope is gone');
  await colleague.rpc('set_ticket_priority', { ticket_id: gangway, priority: 'urgent' }).throwOnError();
  const tag = randomUUID();
  await colleague
    .rpc('create_tag', { id: tag, organization_id: organization.id, name: 'deck' })
    .throwOnError();
  await colleague.rpc('tag_ticket', { ticket_id: horn, tag_id: tag }).throwOnError();
  await respond(colleague, organization.id, rope, 'public', '<p>The albatross took it.</p>');
  const page = await openBrowser(browser, dele, options);
  await goTo(page, `/org/${organization.slug}`);
  return { page, organization, dele, colleague, grace, marisol, gangway, horn, rope };
}

async function goTo(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

const menu = (page: Page) => page.getByRole('dialog', { name: 'Filter tickets' });
const chips = (page: Page) => page.getByRole('group', { name: 'Filters' });

async function sees(page: Page, ...subjects: string[]) {
  for (const subject of ['The gangway is bent', 'The horn is silent', 'The rope is gone'])
    await expect(row(page, subject)).toHaveCount(subjects.includes(subject) ? 1 : 0);
}

test('an agent narrows the list with a key, and a colleague reads the same list from its address', async ({
  browser,
}) => {
  const { page, grace } = await beforeThree(browser);
  await page.keyboard.press('f');
  await expect(menu(page)).toBeVisible();
  await page.keyboard.type('prio');
  await page.keyboard.press('Enter');
  await page.keyboard.type('urg');
  await page.keyboard.press('Enter');
  await expect(chips(page).getByText('Urgent')).toBeVisible();
  await sees(page, 'The gangway is bent');
  await page.keyboard.press('Escape');
  await expect(menu(page)).toHaveCount(0);
  await expect(page).toHaveURL(/priority=urgent/);

  const other = await openBrowser(browser, grace);
  await goTo(other, page.url());
  await sees(other, 'The gangway is bent');
  await chips(other).getByRole('button', { name: 'Remove the filter Priority' }).click();
  await sees(other, 'The gangway is bent', 'The horn is silent', 'The rope is gone');
  await expect(other).not.toHaveURL(/priority/);
});

test('a tag, a customer, a time and the words of a reply each find their tickets', async ({ browser }) => {
  const { page } = await beforeThree(browser);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await menu(page).getByRole('option', { name: /^Tag/ }).click();
  await menu(page).getByRole('option', { name: 'deck' }).click();
  await sees(page, 'The horn is silent');
  await page.keyboard.press('Escape');
  await chips(page).getByRole('button', { name: 'Clear' }).click();
  await sees(page, 'The gangway is bent', 'The horn is silent', 'The rope is gone');

  await page.keyboard.press('f');
  await page.keyboard.type('albatross');
  await page.keyboard.press('Enter');
  await sees(page, 'The rope is gone');
  await expect(chips(page).getByText('“albatross”')).toBeVisible();
  await chips(page).getByRole('button', { name: 'Clear' }).click();

  await page.keyboard.press('f');
  await page.keyboard.type('customer');
  await page.keyboard.press('Enter');
  await page.keyboard.type('etxe');
  await menu(page).getByRole('option', { name: 'Marisol Etxeberria' }).click();
  await page.keyboard.press('Escape');
  await expect(chips(page).getByText('Marisol Etxeberria')).toBeVisible();

  await page.keyboard.press('f');
  await page.keyboard.type('created');
  await page.keyboard.press('Enter');
  await menu(page).getByRole('button', { name: 'More than 7 days ago' }).click();
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible();
  await expect(page).toHaveURL(/created=-7d/);
});

test('what begins to belong is announced, what belongs no more leaves, as the database says', async ({
  browser,
}) => {
  const { page, organization, colleague, gangway, rope } = await beforeThree(browser);
  await goTo(page, `/org/${organization.slug}?priority=urgent`);
  await sees(page, 'The gangway is bent');
  await colleague.rpc('set_ticket_priority', { ticket_id: rope, priority: 'urgent' }).throwOnError();
  await expect(page.getByRole('button', { name: 'Show 1 new ticket' })).toBeVisible();
  await sees(page, 'The gangway is bent');
  await page.getByRole('button', { name: 'Show 1 new ticket' }).click();
  await sees(page, 'The gangway is bent', 'The rope is gone');
  await colleague.rpc('set_ticket_priority', { ticket_id: gangway, priority: 'low' }).throwOnError();
  await sees(page, 'The rope is gone');
});

test('the numbers above the list are live, and each leads to what it counts', async ({ browser }) => {
  const { page, organization, colleague, horn } = await beforeThree(browser);
  const number = (name: RegExp) => page.getByRole('group', { name: 'Numbers' }).getByRole('button', { name });
  await expect(number(/^Open\s*3$/)).toBeVisible();
  await expect(number(/^High priority\s*1$/)).toBeVisible();
  await colleague.rpc('set_ticket_priority', { ticket_id: horn, priority: 'high' }).throwOnError();
  await expect(number(/^High priority\s*2$/)).toBeVisible();
  await goTo(page, `/org/${organization.slug}?view=mine`);
  await number(/^High priority/).click();
  await expect(number(/^High priority/)).toHaveAttribute('aria-pressed', 'true');
  await sees(page, 'The gangway is bent', 'The horn is silent');
  await number(/^High priority/).click();
  await sees(page, 'The gangway is bent', 'The horn is silent', 'The rope is gone');
});

test('the order is chosen, kept in the address, and true from page to page', async ({ browser }) => {
  const { page, organization } = await beforeThree(browser);
  const first = page.getByRole('region', { name: 'Tickets' }).locator('a[data-row]').first();
  await page.getByRole('button', { name: 'Sort: Last active first' }).click();
  await page.getByRole('menuitemradio', { name: 'Oldest first' }).click();
  await expect(first).toContainText('The gangway is bent');
  await expect(page).toHaveURL(/sort=created\.asc/);
  await page.goto(`/org/${organization.slug}?sort=priority.asc`);
  await expect(first).not.toContainText('The gangway is bent');
});

test('a team has a list of its own with its count, for who belongs to it or reads everything', async ({
  browser,
}) => {
  const { page, organization, dele, horn } = await beforeThree(browser);
  const service = serviceClient();
  const { data: team } = await service
    .from('teams')
    .insert({ organization_id: organization.id, name: 'Harbour' })
    .select('id')
    .single()
    .throwOnError();
  const admin = await signIn(dele);
  await admin.rpc('assign_team', { ticket_id: horn, team_id: team.id }).throwOnError();
  await goTo(page, `/org/${organization.slug}`);
  const link = page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^Harbour/ });
  await expect(link).toHaveText(/Harbour\s*1/);
  await link.click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await sees(page, 'The horn is silent');
});

for (const look of [
  { width: 1440, dark: false },
  { width: 390, dark: true },
]) {
  test(`filters read well to a machine at ${look.width} px`, async ({ browser }) => {
    const { page, organization } = await beforeThree(browser, look);
    await goTo(page, `/org/${organization.slug}?priority=urgent&created=30d`);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filter', exact: true }).filter({ visible: true }).click();
    await expect(menu(page)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await menu(page)
      .getByRole('option', { name: /^Status/ })
      .click();
    expect(await violationsOf(page)).toEqual([]);
  });
}
