import { expect, test } from '@playwright/test';
import { createPerson, hire, signIn as signInByApi, submitTicket } from '../support/live-world.ts';
import { open, openBrowser } from './journeys.ts';
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
