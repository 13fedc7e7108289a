import { expect, type Locator, test } from '@playwright/test';
import { hire } from '../support/live-world.ts';
import { openBrowser, signIn } from './journeys.ts';
import { begin } from './settings.ts';

test('an admin changes what holds for all, and keeps what they typed when a colleague was first', async ({
  browser,
}) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings`);
  await expect(page.getByRole('heading', { name: 'General', level: 1 })).toBeVisible();
  const face = page.getByRole('form', { name: 'What customers see' });
  await face.getByLabel('Name').fill('');
  await save(face);
  await expect(face.getByText('This is needed.')).toBeVisible();
  await face.getByLabel('Name').fill('Tannery at the river');
  await face.getByLabel('Directory').selectOption('Not listed: only who has asked you before');
  await save(face);
  await expect(face.getByRole('status')).toHaveText('Saved');
  await expect(face.getByLabel('Directory')).toHaveValue('false');

  // A colleague is first with the hours and the description; she had typed hours only.
  await api
    .rpc('change_organization', { organization_id: organization.id, hours: 'Always', description: 'Hides' })
    .throwOnError();
  await face.getByLabel('Hours').fill('Monday to Friday');
  await save(face);
  await expect(face.getByText('Meanwhile it became: Always')).toBeVisible();
  await expect(face.getByLabel('Hours')).toHaveValue('Monday to Friday');
  await expect(face.getByLabel('What you help with')).toHaveValue('Hides');
  await save(face);
  await expect(face.getByRole('status')).toHaveText('Saved');

  const rules = page.getByRole('form', { name: 'Tickets' });
  await rules.getByLabel('Days to come back').fill('91');
  await save(rules);
  await expect(rules.getByText('A whole number of days, at most 90.')).toBeVisible();
  await expect(rules.getByLabel('Days to come back')).toHaveValue('91');
  await rules.getByLabel('Days to come back').fill('14');
  await rules.getByLabel('Language of your tickets').selectOption('German');
  await save(rules);
  await expect(rules.getByRole('status')).toHaveText('Saved');
  const { data: saved } = await api
    .from('organizations')
    .select('name, hours, description, listed')
    .eq('id', organization.id)
    .single()
    .throwOnError();
  expect(saved).toEqual({
    name: 'Tannery at the river',
    hours: 'Monday to Friday',
    description: 'Hides',
    listed: false,
  });
  await page.reload();
  await expect(page.getByLabel('Days to come back')).toHaveValue('14');
  await expect(page.getByLabel('Language of your tickets')).toHaveValue('german');

  // Of whose tickets agents are; what they may do there follows.
  const agents = page.getByRole('form', { name: 'Agents' });
  await agents.getByLabel('Agents work on').selectOption('Tickets of their teams');
  await save(agents);
  await expect(agents.getByRole('status')).toHaveText('Saved');
  const { data: replying } = await api
    .from('role_permissions')
    .select('scope, roles!role_permissions_role_id_organization_id_fkey!inner(key)')
    .eq('organization_id', organization.id)
    .eq('capability', 'reply_to_tickets')
    .eq('roles.key', 'agent')
    .single()
    .throwOnError();
  expect(replying.scope).toBe('own_teams');
});

test('the general settings can be changed before JavaScript, and are read only for an agent', async ({
  browser,
}) => {
  const { organization, ines } = await begin();
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(plain, ines);
  await plain.goto(`/org/${organization.slug}/settings/general`);
  const numbering = plain.getByRole('form', { name: 'Numbers and time' });
  await numbering.getByLabel('Prefix of ticket numbers').fill('7up');
  await save(numbering);
  await expect(numbering.getByText('Two to eight capital letters')).toBeVisible();
  await numbering.getByLabel('Prefix of ticket numbers').fill('hide');
  await numbering.getByLabel('Time zone').selectOption('Europe/Paris');
  await save(numbering);
  await expect(numbering.getByRole('status')).toHaveText('Saved');
  await expect(numbering.getByLabel('Prefix of ticket numbers')).toHaveValue('HIDE');

  const agent = await openBrowser(browser, dele);
  await agent.goto(`/org/${organization.slug}/settings/general`);
  await expect(agent.getByLabel('Prefix of ticket numbers')).toHaveValue('HIDE');
  await expect(agent.getByLabel('Prefix of ticket numbers')).toBeDisabled();
  await expect(agent.getByRole('button', { name: /^Save/ })).toHaveCount(0);
});

test('an admin promises other times, and a promise that a colleague made meanwhile is not lost', async ({
  browser,
}) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/service-levels`);
  const urgent = page.getByRole('form', { name: 'Urgent' });
  await urgent.getByLabel('First reply').fill('soon');
  await save(urgent);
  await expect(urgent.getByText('Like 30m, 4h or 2d 4h')).toBeVisible();
  await urgent.getByLabel('First reply').fill('90m');
  await urgent.getByLabel('Solution').fill('');
  await save(urgent);
  await expect(urgent.getByRole('status')).toHaveText('Saved');
  await expect(urgent.getByLabel('First reply')).toHaveValue('1h 30m');

  const promise = (first_reply_minutes: number) => ({
    organization_id: organization.id,
    priority: 'urgent',
    first_reply_minutes,
    next_reply_minutes: 60,
    resolve_minutes: 600,
  });
  await api.rpc('set_service_level', promise(45)).throwOnError();
  await urgent.getByLabel('First reply').fill('2h');
  await save(urgent);
  await expect(urgent.getByText('Meanwhile it became: 45m')).toBeVisible();
  await expect(urgent.getByLabel('Solution')).toHaveValue('10h');
  await save(urgent);
  await expect(urgent.getByRole('status')).toHaveText('Saved');
  const { data } = await api
    .from('service_levels')
    .select('first_reply_minutes, next_reply_minutes, resolve_minutes')
    .eq('organization_id', organization.id)
    .eq('priority', 'urgent')
    .single()
    .throwOnError();
  expect(data).toEqual({ first_reply_minutes: 120, next_reply_minutes: 60, resolve_minutes: 600 });
});

async function save(form: Locator) {
  await form.getByRole('button', { name: /^Save/ }).click();
}
