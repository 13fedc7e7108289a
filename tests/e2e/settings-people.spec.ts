import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { createPerson, hire, signIn as signInByApi, submitTicket } from '../support/live-world.ts';
import { open, openBrowser, violationsOf } from './journeys.ts';
import { begin } from './settings.ts';

test('an admin hands over the tickets of somebody who leaves', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  await hire(organization.id, 'owner');
  const [dele, grace] = [
    await hire(organization.id, 'agent', 'Dele Adeyemi'),
    await hire(organization.id, 'agent', 'Grace Hopper'),
  ];
  const ticket = await submitTicket(await signInByApi(await createPerson('Marisol')), organization);
  await (await signInByApi(dele)).rpc('take_ticket', { ticket_id: ticket }).throwOnError();
  await hire(organization.id, 'viewer', 'Vera Reads');
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/people`);
  const question = page.getByRole('alertdialog');
  await open(page.getByRole('button', { name: 'Remove Dele Adeyemi' }), question);
  await expect(question).toContainText('Dele Adeyemi has 1 open ticket');
  await expect(question.getByRole('option', { name: /Dele|Vera/ })).toHaveCount(0);
  await question.getByLabel('Their tickets go to').selectOption('Grace Hopper');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Dele Adeyemi was removed')).toBeVisible();
  const { data } = await api
    .from('ticket_desk')
    .select('assignee_id, status')
    .eq('ticket_id', ticket)
    .single()
    .throwOnError();
  expect(data).toEqual({ assignee_id: grace.id, status: 'in_progress' });
});

test('an admin invites a whole list, and who could not be invited stays to be corrected', async ({
  browser,
}) => {
  const { organization, ines, api } = await begin();
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const [grace, yuki] = [`grace-${randomUUID()}@people.test`, `yuki-${randomUUID()}@people.test`];
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/people`);
  const dialog = page.getByRole('dialog');
  await open(page.getByRole('button', { name: 'Invite people' }), dialog);
  const people = dialog.getByLabel('E-mail addresses');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Name,E-mail,Role\nGrace Obi,${grace},Viewer\nDele,${dele.email},Agent\nYuki,${yuki},Chief\nNobody,nowhere,Agent`,
    ),
  });
  await expect(people).toHaveValue(/Grace Obi/);
  await dialog.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByText(`Invitation sent to ${grace}`)).toBeVisible();
  const left = dialog.getByRole('alert');
  await expect(left).toContainText('3 lines are left');
  await expect(left).toContainText('This person is already a member.');
  await expect(left).toContainText('There is no role of this name.');
  await expect(left).toContainText('This is no e-mail address');
  await expect(people).toHaveValue(new RegExp(`${yuki}, Chief`));
  expect(await violationsOf(page)).toEqual([]);

  await people.fill(`${yuki}, agent`);
  await people.press('Tab');
  await dialog.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByText(`Invitation sent to ${yuki}`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const { data } = await api
    .from('invitations')
    .select('email, roles!inner(key)')
    .eq('organization_id', organization.id)
    .in('email', [grace, yuki])
    .order('email')
    .throwOnError();
  expect(data).toEqual([
    { email: grace, roles: { key: 'viewer' } },
    { email: yuki, roles: { key: 'agent' } },
  ]);
});

test('who is away says so themselves or has it said, and what each can do stands beside them', async ({
  browser,
}) => {
  const { organization, ines, api } = await begin();
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  await api
    .rpc('create_skill', { id: randomUUID(), organization_id: organization.id, name: 'Portuguese' })
    .throwOnError();
  const own = await openBrowser(browser, dele);
  await own.goto(`/org/${organization.slug}/settings/people`);
  await expect(own.getByRole('button', { name: 'Mark Ines Carvalho as away' })).toHaveCount(0);
  await open(own.getByRole('button', { name: 'Mark Dele Adeyemi as away' }), own.getByRole('dialog'));
  await own.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(own.getByText('Dele Adeyemi is away')).toBeVisible();

  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/people`);
  const person = page.getByRole('row', { name: /Dele Adeyemi/ });
  await expect(person.getByText('Away', { exact: true })).toBeVisible();
  await open(person.getByRole('button', { name: 'Skills of Dele Adeyemi' }), page.getByRole('dialog'));
  await page.getByRole('dialog').getByLabel('Portuguese').selectOption('3');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(person.getByText('Portuguese')).toBeVisible();
  await person.getByRole('button', { name: 'Mark Dele Adeyemi as back' }).click();
  await expect(person.getByText('Away', { exact: true })).toHaveCount(0);
  const { data } = await api
    .from('member_availability')
    .select('working, away_until')
    .eq('profile_id', dele.id)
    .throwOnError();
  expect(data).toEqual([{ working: true, away_until: null }]);
});
