import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { looks, openBrowser, violationsOf } from './journeys.ts';

test('a customer of two organizations finds all tickets in one list, narrows it, searches it, and sees what is new', async ({
  browser,
}) => {
  const [harbour, library] = await Promise.all([foundOrganization('Harbour'), foundOrganization('Library')]);
  const [marisol, dele] = await Promise.all([
    createPerson('Marisol Etxeberria'),
    hire(harbour.id, 'agent', 'Dele Adeyemi'),
  ]);
  const [own, staff] = await Promise.all([signInByApi(marisol), signInByApi(dele)]);
  const crane = await submitTicket(own, harbour, 'The crane does not move');
  await submitTicket(own, library, 'My card does not open the door');
  const page = await openBrowser(browser, marisol);
  const row = (subject: string) => page.getByRole('main').getByRole('link', { name: new RegExp(subject) });

  // What somebody asked themselves is not new to them.
  await page.goto('/customer');
  await expect(row('The crane')).toBeVisible();
  await expect(row('My card')).toBeVisible();
  await expect(page.getByRole('main').getByRole('img', { name: 'New answer' })).toHaveCount(0);

  // An answer arrives while the list is open.
  await respond(staff, harbour.id, crane, 'public', '<p>The hydraulics were empty.</p>');
  await expect(row('The crane').getByRole('img', { name: 'New answer' })).toBeVisible();
  await staff.rpc('wait_for_customer', { ticket_id: crane }).throwOnError();
  await expect(page.getByRole('region', { name: 'Needs something from you' })).toContainText('The crane');

  await page
    .getByRole('navigation', { name: 'State' })
    .getByRole('link', { name: 'Waiting for you' })
    .click();
  await expect(page).toHaveURL(/filter=waiting/);
  await expect(row('My card')).toHaveCount(0);
  await expect(row('The crane')).toBeVisible();
  await page.getByRole('navigation', { name: 'Organization' }).getByRole('link', { name: 'Library' }).click();
  await expect(page.getByText('Nothing here.')).toBeVisible();
  await page.getByRole('link', { name: 'Show all tickets' }).click();

  await page.getByRole('searchbox').fill('hydraulics');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=hydraulics/);
  await expect(row('The crane')).toBeVisible();
  await expect(row('My card')).toHaveCount(0);
  await page.getByRole('searchbox').fill('zebra');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing found for “zebra”.')).toBeVisible();
});

test('colleagues of a company read what is not private, and learn nothing of the rest', async ({
  browser,
}) => {
  const organization = await foundOrganization('Harbour');
  const [marisol, anna, ines] = await Promise.all([
    createPerson('Marisol'),
    createPerson('Anna'),
    hire(organization.id, 'owner', 'Ines Carvalho'),
  ]);
  const [own, hers, admin] = await Promise.all([signInByApi(marisol), signInByApi(anna), signInByApi(ines)]);
  await submitTicket(own, organization, 'For all of us');
  await submitTicket(hers, organization, 'Of Anna');
  const company = randomUUID();
  await admin
    .rpc('create_company', { id: company, organization_id: organization.id, name: 'Etxeberria Ltd' })
    .throwOnError();
  await admin
    .rpc('change_organization_settings', { organization_id: organization.id, company_visibility: true })
    .throwOnError();
  const { data: customers } = await admin
    .from('customers')
    .select('id')
    .eq('organization_id', organization.id)
    .throwOnError();
  for (const { id } of customers)
    await admin.rpc('set_customer_company', { customer_id: id, company_id: company }).throwOnError();

  // The form offers to keep it to oneself, now that there are colleagues.
  const page = await openBrowser(browser, marisol);
  await page.goto(`/customer/new/${organization.slug}`);
  await page.getByLabel('What is it about?').fill('My own salary');
  await page.getByLabel('What happened?').fill('It is late.');
  await page.getByLabel('Department').selectOption('Billing');
  await page.getByLabel('Only I read it').check();
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);

  const other = await openBrowser(browser, anna);
  await other.goto('/customer');
  await expect(other.getByRole('link', { name: /For all of us/ })).toContainText('Your company');
  await expect(other.getByRole('main')).not.toContainText('My own salary');
});

test('a long list goes on page by page', async ({ browser }) => {
  const organization = await foundOrganization('Harbour');
  const marisol = await createPerson('Marisol');
  const own = await signInByApi(marisol);
  for (let nth = 1; nth <= 33; nth += 1) await submitTicket(own, organization, `Question ${nth}.`);
  const page = await openBrowser(browser, marisol);
  await page.goto('/customer');
  const subjects = page.getByRole('main').getByRole('link', { name: /Question/ });
  await expect(subjects).toHaveCount(30);
  await page.getByRole('link', { name: 'Older tickets' }).click();
  await expect(subjects).toHaveCount(3);
  await expect(page.getByText('Question 1.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the newest' }).click();
  await expect(subjects).toHaveCount(30);
});

for (const look of looks) {
  test(`the list of one's tickets passes axe, also when nothing was found: ${look.name}`, async ({
    browser,
  }) => {
    const organization = await foundOrganization('Harbour');
    const marisol = await createPerson('Marisol');
    await submitTicket(await signInByApi(marisol), organization, 'One question');
    const page = await openBrowser(browser, marisol, look);
    for (const address of ['/customer', '/customer?filter=closed', '/customer?q=zebra']) {
      await page.goto(address);
      await page.waitForTimeout(400);
      expect(await violationsOf(page)).toEqual([]);
    }
  });
}
