import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { open, openBrowser } from './journeys.ts';

test('an admin reads who changed what, narrows it down, and takes a change back', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  const olga = await hire(organization.id, 'owner', 'Olga Brandt');
  const { data: team } = await api
    .rpc('create_team', { id: crypto.randomUUID(), organization_id: organization.id, name: 'Workshop' })
    .throwOnError();
  await api.rpc('add_team_member', { team_id: team, profile_id: olga.id }).throwOnError();
  const ofOlga = await signInByApi(olga);
  await ofOlga
    .rpc('change_organization_settings', { organization_id: organization.id, grace_days: 14 })
    .throwOnError();

  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/audit`);
  const rows = page.getByRole('main').locator('ol').first().locator(':scope > li');
  await expect(rows.first()).toContainText('Olga Brandt changed the rules for tickets');
  await expect(rows.first()).toContainText('Days to come back: 7 → 14');
  await expect(rows.nth(1)).toContainText('Ines Carvalho put Olga Brandt into the team Workshop');

  await page.getByLabel('Person').selectOption('Ines Carvalho');
  await expect(page).toHaveURL(/person=/);
  await expect(page.getByText('changed the rules for tickets')).toHaveCount(0);
  await page.getByLabel('Kind').selectOption('Departments');
  await expect(page.getByText('No change like this')).toBeVisible();
  await page.goto(`/org/${organization.slug}/settings/audit?from=2020-01-01&to=2020-02-01`);
  await expect(page.getByText('No change like this')).toBeVisible();

  // Meanwhile a colleague changes it further: what one saw cannot be taken back any more, and one is told.
  await page.goto(`/org/${organization.slug}/settings/audit`);
  await ofOlga
    .rpc('change_organization_settings', { organization_id: organization.id, grace_days: 21 })
    .throwOnError();
  const undo = page.getByRole('button', { name: /^Undo: Olga Brandt changed the rules/ });
  await open(undo.first(), page.getByText('It stays as it is'));
  await expect(rows.first()).toContainText('Days to come back: 14 → 21');
  await undo.first().click();
  await expect(page.getByText('It is as it was before')).toBeVisible();
  await expect(rows.first()).toContainText('Ines Carvalho changed the rules for tickets');
  await expect(rows.first()).toContainText('Days to come back: 21 → 14');
});

test('an agent has no audit, and does not see that there is one', async ({ browser }) => {
  const { organization } = await begin();
  const page = await openBrowser(browser, await hire(organization.id, 'agent', 'Dele Adeyemi'));
  await page.goto(`/org/${organization.slug}/settings/people`);
  await expect(page.getByRole('navigation', { name: 'Pages of the settings' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Audit' })).toHaveCount(0);
  for (const address of ['audit', 'roles/access', 'isolation']) {
    await page.goto(`/org/${organization.slug}/settings/${address}`);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
});

test('an admin asks from a ticket why somebody sees it', async ({ browser }) => {
  const { organization, ines } = await begin();
  await hire(organization.id, 'viewer', 'Vera Lind');
  const marisol = await createPerson('Marisol Etxeberria');
  await submitTicket(await signInByApi(marisol), organization, 'The hides are wet');
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/tickets/TICK-${new Date().getFullYear()}-0001`);
  await open(page.getByRole('button', { name: 'More' }).first(), page.getByRole('menu'));
  await page.getByRole('menuitem', { name: 'Who can see this, and why' }).click();
  await expect(page.getByRole('heading', { name: 'Why can somebody see a ticket?' })).toBeVisible();
  await page.getByLabel('Person').selectOption('Vera Lind');
  await page.getByRole('button', { name: 'Ask' }).click();
  const answer = page.getByRole('region', { name: 'The answer' });
  await expect(answer).toContainText('Vera Lind sees TICK-');
  const row = (name: string) => answer.getByRole('listitem').filter({ hasText: name }).first();
  await expect(row('See the ticket')).toContainText('Their role permits it for all tickets.');
  await expect(row('Reply to the customer')).toContainText('Nothing permits it.');

  await page.getByLabel('Person').selectOption('Marisol Etxeberria');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(row('See the ticket')).toContainText('They asked it.');
  await expect(row('Read internal notes')).toContainText('who asks never does this');
  await page.getByLabel('Ticket', { exact: true }).fill('TICK-1999-0001');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('There is no ticket TICK-1999-0001')).toBeVisible();
});

/** An organization with somebody who manages it, and her own way past the screens. */
async function begin() {
  const organization = await foundOrganization('Tannery');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  return { organization, ines, api: await signInByApi(ines) };
}

test('an admin verifies isolation, reads the report, and waits an hour for the next', async ({ browser }) => {
  const { organization, ines } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/isolation`);
  await expect(page.getByText('No report yet')).toBeVisible();
  await page.getByRole('button', { name: 'Verify isolation' }).click();
  await expect(page.getByText('An outsider gets nowhere')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('begun by Ines Carvalho');
  await page.getByRole('button', { name: 'Verify isolation' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
});
