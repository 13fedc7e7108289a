import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn as signInByApi } from '../support/live-world.ts';
import { open, openBrowser, row, submitTicket, violationsOf } from './journeys.ts';

test('an admin sets a team to turns, a customer’s ticket finds its agent, and the agent is told why', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { organization, ines, dele, customer } = await begin();
  const admin = await openBrowser(browser, ines);
  await admin.goto(`/org/${organization.slug}/settings/routing`);
  const departments = admin.getByRole('form', { name: 'Departments' });
  await departments.getByLabel('General').selectOption('Front desk');
  await save(departments);
  const team = admin.getByRole('form', { name: 'Front desk' });
  await team.getByLabel('Who gets a ticket').selectOption('Each in turn: whose last one is longest ago');
  await team.getByLabel('Most tickets for Grace Lin').fill('many');
  await save(team, /A whole number/);
  await team.getByLabel('Most tickets for Grace Lin').fill('0');
  await save(team);
  expect(await violationsOf(admin)).toEqual([]);

  // Grace is full with nothing, so Dele is the one.
  const agent = await openBrowser(browser, dele);
  await openDesk(agent, `/org/${organization.slug}?view=mine`);
  const asker = await openBrowser(browser, customer);
  await submitTicket(asker, organization.slug, 'The bell is silent');
  await row(agent, 'The bell is silent').click();
  await open(visible(agent, 'Why me?'), agent.getByRole('dialog'));
  const dialog = agent.getByRole('dialog', { name: 'Why you have this ticket' });
  await expect(dialog).toContainText('nobody else of it could take one then');
  await expect(dialog.getByRole('row', { name: /Grace Lin/ })).toContainText('Full');
  await expect(dialog.getByRole('row', { name: /Dele Adeyemi/ })).toContainText('1');
  await expect(dialog).toContainText('Decided again from the same, it is you.');
  await agent.waitForTimeout(400);
  expect(await violationsOf(agent)).toEqual([]);
  await agent.keyboard.press('Escape');

  // The next one finds nobody once Dele is away, and says so to the admin, who sees how much everybody has.
  await (await signInByApi(dele))
    .rpc('set_own_availability', { organization_id: organization.id, working: false })
    .throwOnError();
  await submitTicket(asker, organization.slug, 'The rope is gone');
  await openDesk(admin, `/org/${organization.slug}?view=unassigned`);
  await row(admin, 'The rope is gone').click();
  await open(visible(admin, 'Why nobody?'), admin.getByRole('dialog'));
  await expect(admin.getByRole('dialog', { name: 'Why nobody has this ticket' })).toContainText('Away');
  await admin.keyboard.press('Escape');
  await expect(admin.getByRole('dialog')).toHaveCount(0);
  await admin.keyboard.press('a');
  await expect(admin.getByRole('menuitemradio', { name: /Dele Adeyemi/ })).toContainText('Away, 1 open');
  await expect(admin.getByRole('menuitemradio', { name: /Grace Lin/ })).toContainText('0 of 0 open');
  expect(await violationsOf(admin, '[role="menu"]')).toEqual([]);
  await admin.getByRole('menuitemradio', { name: /Grace Lin/ }).click();
  await expect(visible(admin, 'Why nobody?')).toHaveCount(0);
});

test('a route that a colleague changed meanwhile is told, and what was chosen is not lost', async ({
  browser,
}) => {
  const { organization, ines, api, team_id } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/routing`);
  await api.rpc('route_department', { department_id: organization.department_id, team_id }).throwOnError();
  const departments = page.getByRole('form', { name: 'Departments' });
  await departments.getByLabel('Technical').selectOption('Night shift');
  await departments.getByRole('button', { name: /^Save/ }).click();
  await expect(departments.getByText('Meanwhile it became: Front desk')).toBeVisible();
  await expect(departments.getByLabel('Technical')).toHaveValue(/./);
  await save(departments);

  await api.rpc('set_team_assignment', { team_id, assignment: 'skills_first' }).throwOnError();
  const team = page.getByRole('form', { name: 'Front desk' });
  await team.getByLabel('Most tickets for Dele Adeyemi').fill('7');
  await save(team);
  await expect(team.getByLabel('Who gets a ticket')).toHaveValue('skills_first');
  const { data } = await api
    .from('teams')
    .select('assignment, department_routes!department_routes_team_id_organization_id_fkey(department_id)')
    .eq('organization_id', organization.id)
    .order('name')
    .throwOnError();
  expect(data).toEqual([
    { assignment: 'skills_first', department_routes: [] },
    { assignment: 'manual', department_routes: [{ department_id: organization.department_id }] },
  ]);
});

/** A list whose page is awake: from here on, what happens elsewhere is heard, and a click is taken. */
async function openDesk(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

/** The details can be in the page twice; one of them is seen. */
function visible(page: Page, name: string) {
  return page.getByRole('button', { name }).filter({ visible: true });
}

async function save(form: Locator, answer: string | RegExp = 'Saved') {
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect(form.getByText(answer)).toBeVisible();
}

/** An organization whose front desk is Dele and Grace, and whose night shift is nobody yet. */
async function begin() {
  const organization = await foundOrganization('Belfry');
  const [ines, dele, grace, customer] = await Promise.all([
    hire(organization.id, 'admin', 'Ines Carvalho'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
    hire(organization.id, 'agent', 'Grace Lin'),
    createPerson('Marisol Etxeberria'),
  ]);
  const api = await signInByApi(ines);
  const team_id = randomUUID();
  const organization_id = organization.id;
  await api.rpc('create_team', { id: team_id, organization_id, name: 'Front desk' }).throwOnError();
  await api.rpc('create_team', { id: randomUUID(), organization_id, name: 'Night shift' }).throwOnError();
  for (const { id } of [dele, grace])
    await api.rpc('add_team_member', { team_id, profile_id: id }).throwOnError();
  return { organization, ines, dele, customer, api, team_id };
}
