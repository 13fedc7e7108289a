import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

test('an agent who is removed while a ticket stands open loses it from the screen, and hears no more of it', async ({
  browser,
}) => {
  const organization = await foundOrganization('Quarry');
  const [ines, dele, marisol] = await Promise.all([
    hire(organization.id, 'owner', 'Ines Carvalho'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
    createPerson('Marisol Etxeberria'),
  ]);
  const [admin, customer] = await Promise.all([signInByApi(ines), signInByApi(marisol)]);
  const ticket = await submitTicket(customer, organization, 'The granite is cracked');
  const page = await openBrowser(browser, dele);
  const heard: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
  await row(page, 'The granite is cracked').click();
  await page.getByRole('textbox', { name: /Reply to Marisol/ }).fill('I shall come at noon and');
  await expect(page.getByRole('region', { name: 'Conversation' })).toBeVisible();

  await admin.rpc('remove_member', { organization_id: organization.id, profile_id: dele.id }).throwOnError();
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expect(page.getByText('The granite is cracked')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Your text' })).toHaveValue('I shall come at noon and');
  expect(await violationsOf(page)).toEqual([]);

  // From here on not a byte: neither of the answer that somebody else gives, nor of a note.
  await page.waitForTimeout(5_000);
  const before = heard.length;
  await respond(admin, organization.id, ticket, 'public', '<p>A new slab is on its way.</p>');
  await respond(admin, organization.id, ticket, 'internal', '<p>canary-2207</p>');
  await page.waitForTimeout(2_000);
  expect(heard.slice(before).filter((frame) => frame.includes(ticket))).toEqual([]);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
