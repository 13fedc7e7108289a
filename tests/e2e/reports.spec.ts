import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';

/** An organization with three tickets, of which Dele answered and resolved one. */
async function afterSomeWork() {
  const organization = await foundOrganization('Harbour');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  const marisol = await signInByApi(await createPerson('Marisol Etxeberria'));
  const [first, second] = [
    await submitTicket(marisol, organization, 'The crane is stuck'),
    await submitTicket(marisol, organization, 'The gate is open'),
    await submitTicket(marisol, organization, 'The ferry is late'),
  ];
  const agent = await signInByApi(dele);
  const solve = async (ticket_id: string) => {
    await agent.rpc('take_ticket', { ticket_id }).throwOnError();
    await respond(agent, organization.id, ticket_id, 'public', '<p>Done.</p>');
    await agent.rpc('resolve_ticket', { ticket_id }).throwOnError();
  };
  await solve(first ?? '');
  return { organization, dele, ines, solveAnother: () => solve(second ?? '') };
}

async function openReports(browser: Browser, somebody: { email: string }, slug: string) {
  const page = await openBrowser(browser, somebody);
  await page.goto(`/org/${slug}/reports`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  return page;
}

/** A number of the page by its name. */
const figure = (page: Page, name: string) =>
  page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=..')
    .getByRole('definition')
    .first();

test('an admin sees what happened, as it happens, and the tickets behind each number', async ({
  browser,
}) => {
  const { organization, ines, solveAnother } = await afterSomeWork();
  const page = await openReports(browser, ines, organization.slug);
  await expect(figure(page, 'Created')).toHaveText('3');
  await expect(figure(page, 'Resolved')).toHaveText('1');
  await expect(figure(page, 'Unsolved at the end')).toHaveText('2');

  // Nobody reloads: the numbers follow the work.
  await solveAnother();
  await expect(figure(page, 'Resolved')).toHaveText('2', { timeout: 10_000 });
  await expect(figure(page, 'Unsolved at the end')).toHaveText('1');

  await page.getByRole('link', { name: 'Unsolved at the end' }).click();
  const behind = page.getByRole('list', { name: 'Tickets behind the number' }).getByRole('listitem');
  await expect(behind).toHaveCount(1);
  await expect(behind).toContainText('The ferry is late');
  await page.getByRole('link', { name: 'Back to the overview' }).click();

  const people = page.getByRole('table', { name: 'People' });
  const dele = people.getByRole('row', { name: /Dele Adeyemi/ });
  await expect(dele.getByRole('cell')).toHaveText(['2', '0', '2', /s$/, /s$/, '0']);
  await dele.getByRole('cell').nth(2).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Resolved: Dele Adeyemi' })).toBeVisible();
  await expect(behind).toHaveCount(2);
});

test('a report is of other days, another team and another split, in the address and in the export', async ({
  browser,
}) => {
  const { organization, ines } = await afterSomeWork();
  const page = await openReports(browser, ines, organization.slug);
  await page.getByLabel('Period').selectOption('This month');
  await expect(page).toHaveURL(/period=this_month/);
  await page.getByLabel('Period').selectOption('Chosen days');
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2020-01-31');
  await expect(page.getByText('Nothing happened in these days')).toBeVisible();
  await page.getByLabel('Period').selectOption('Last 7 days');
  await page.getByLabel('Time zone').selectOption('Pacific/Auckland');
  await expect(page).toHaveURL(/zone=Pacific/);
  await expect(figure(page, 'Created')).toHaveText('3');
  await page.getByRole('navigation', { name: 'Split by' }).getByRole('link', { name: 'Channel' }).click();
  const table = page.getByRole('table', { name: 'Split by: Channel' });
  const row = table.getByRole('row', { name: /Asked by the customer/ });
  await expect(row.getByRole('cell').first()).toHaveText('3');

  const address = (await page.getByRole('link', { name: 'Export' }).getAttribute('href')) ?? '';
  const file = await page.request.get(address);
  expect(file.headers()['content-disposition']).toContain('.csv');
  const [head, line] = (await file.text()).split('\r\n');
  expect(head).toMatch(/^Channel,Created,Resolved,Unsolved at the end,/);
  expect(line).toMatch(/^Asked by the customer,3,1,2,/);
});

test('an agent sees own numbers alone, and how things stand now; a customer sees none', async ({
  browser,
}) => {
  const { organization, dele, ines } = await afterSomeWork();
  const page = await openReports(browser, dele, organization.slug);
  await expect(page).toHaveURL(new RegExp(`/reports/people/${dele.id}$`));
  await expect(figure(page, 'Resolved')).toHaveText('1');
  const pages = page.getByRole('navigation', { name: 'Pages of the reports' });
  await expect(pages.getByRole('link')).toHaveText(['Now', 'My numbers']);
  await pages.getByRole('link', { name: 'Now' }).click();
  await expect(figure(page, 'Nobody yet')).toHaveText('2');
  await expect(page.getByRole('row', { name: /Dele Adeyemi/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Ines Carvalho/ })).toHaveCount(0);
  await page.goto(`/org/${organization.slug}/reports/people/${ines.id}`);
  await expect(page.getByText('There is nothing here')).toBeVisible();

  const customer = await openBrowser(browser, await createPerson('Anna Sand'));
  const answer = await customer.goto(`/org/${organization.slug}/reports`);
  expect(answer?.status()).toBe(404);
  expect((await customer.request.get(`/org/${organization.slug}/reports/export`)).status()).toBe(404);
});
