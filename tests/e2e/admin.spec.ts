import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  password,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { readMail } from '../support/mailbox.ts';
import { open, openBrowser, row } from './journeys.ts';

test('an admin invites somebody by mail, who accepts, works, is narrowed and is removed', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const organization = await foundOrganization('Tannery');
  await hire(organization.id, 'owner');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  const ticket = await submitTicket(
    await signInByApi(await createPerson('Marisol')),
    organization,
    'Hides are late',
  );
  const email = `${randomUUID()}@people.test`;
  const admin = await openBrowser(browser, ines);
  await admin.goto(`/org/${organization.slug}/settings/people`);
  await open(admin.getByRole('button', { name: 'Invite people' }), admin.getByRole('dialog'));
  await admin.getByRole('dialog').getByLabel('E-mail').fill('no address');
  await admin.getByRole('button', { name: 'Send invitations' }).click();
  await expect(admin.getByRole('dialog')).toContainText('This is no e-mail address');
  await admin.getByRole('dialog').getByLabel('E-mail').fill(email);
  await admin.getByRole('dialog').getByLabel('Role').selectOption('Agent');
  await admin.getByRole('button', { name: 'Send invitations' }).click();
  await expect(admin.getByText(`Invitation sent to ${email}`)).toBeVisible();

  // The mail leads the new person in; they name themselves, choose a password and join.
  const invited = await (await browser.newContext()).newPage();
  await invited.goto((await readMail(email)).link);
  await expect(invited.getByRole('heading', { name: `Join ${organization.name}` })).toBeVisible();
  await invited.getByLabel('Your name').fill('Zeynep Yıldırım');
  await invited.getByLabel('Password').fill(password);
  await invited.getByRole('button', { name: `Join ${organization.name}` }).click();
  await expect(invited).toHaveURL(new RegExp(`/org/${organization.slug}`));
  await expect(row(invited, 'Hides are late')).toBeVisible();

  // A second use of the invitation leads nowhere, and agents cannot manage people.
  const agent = await signInByApi({ email });
  const { data: roles } = await agent
    .from('roles')
    .select('id, key')
    .eq('organization_id', organization.id)
    .throwOnError();
  const viewer = roles.find((role) => role.key === 'viewer')?.id ?? '';
  const refused = await agent.rpc('change_member_role', {
    organization_id: organization.id,
    profile_id: ines.id,
    role_id: viewer,
  });
  expect(refused.error?.code).toBe('42501');

  // The admin makes her a viewer: what she may do changes, on her open screen and in the database.
  await admin.reload();
  await admin.getByRole('combobox', { name: 'Role of Zeynep Yıldırım' }).click();
  await admin.getByRole('option', { name: 'Viewer' }).click();
  await expect(admin.getByText('Zeynep Yıldırım now has the role Viewer')).toBeVisible();
  expect((await agent.rpc('take_ticket', { ticket_id: ticket })).error?.code).toBe('42501');

  // Removed, she finds nothing: not in the list, not by its address.
  await admin.getByRole('button', { name: 'Remove Zeynep Yıldırım' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(admin.getByText('Zeynep Yıldırım was removed')).toBeVisible();
  expect((await agent.from('tickets').select('id').throwOnError()).data).toEqual([]);
  expect((await invited.goto(`/org/${organization.slug}`))?.status()).toBe(404);
});

test('an admin assigns a ticket; an agent is offered no such thing', async ({ browser }) => {
  const organization = await foundOrganization('Tannery');
  const [ines, dele] = await Promise.all([
    hire(organization.id, 'admin', 'Ines Carvalho'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
  ]);
  await submitTicket(await signInByApi(await createPerson('Marisol')), organization, 'Who does it?');
  const admin = await openBrowser(browser, ines);
  const agent = await openBrowser(browser, dele);
  const address = `/org/${organization.slug}/tickets/TICK-${new Date().getFullYear()}-0001`;
  await agent.goto(address);
  await expect(agent.getByRole('button', { name: 'Take', exact: true }).first()).toBeVisible();
  await expect(agent.getByRole('button', { name: 'Assign', exact: true })).toHaveCount(0);
  await admin.goto(address);
  await open(admin.getByRole('button', { name: /Assignee: / }).first(), admin.getByRole('menu'));
  await admin.getByRole('menuitemradio', { name: /Dele Adeyemi/ }).click();
  await expect(agent.getByRole('button', { name: /Assignee: / }).first()).toContainText(/You|Dele/);
  await expect(agent.getByRole('button', { name: /Status: In progress/ }).first()).toBeVisible();
});

test('an agent opens a ticket for a customer, who finds it after confirming that address', async ({
  browser,
}) => {
  const organization = await foundOrganization('Tannery');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const zeynep = await createPerson('Zeynep');
  const agent = await openBrowser(browser, dele);
  await agent.goto(`/org/${organization.slug}`);
  const dialog = agent.getByRole('dialog');
  await open(agent.getByRole('button', { name: /New ticket/ }).first(), dialog);
  await dialog.getByLabel("Customer's e-mail").fill('anna@unknown.test');
  await dialog.getByLabel("Customer's name").fill('Anna');
  await dialog.getByLabel('Subject').fill('By telephone');
  await dialog.getByLabel('Description').fill('She called at nine.');
  await dialog.getByRole('button', { name: 'Create ticket' }).click();
  await expect(agent).toHaveURL(/tickets\/TICK-/);
  await expect(agent.getByRole('region', { name: 'Conversation' })).toContainText('She called at nine.');
  await open(agent.getByRole('button', { name: 'Edit subject' }).first(), dialog);
  await agent.getByRole('dialog').getByLabel('Subject').fill('By telephone, at nine');
  await agent.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(agent.getByRole('heading', { name: 'By telephone, at nine' })).toBeVisible();
  const stranger = await openBrowser(browser, zeynep);
  await stranger.goto('/customer');
  await expect(stranger.getByRole('main')).not.toContainText('By telephone');
});
