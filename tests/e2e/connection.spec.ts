import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { answer, expectWritten, openBrowser, row } from './journeys.ts';

test('an agent who was offline is told so, and sees what happened meanwhile without a reload', async ({
  browser,
}) => {
  const organization = await foundOrganization('Ferry');
  const [dele, marisol] = await Promise.all([
    hire(organization.id, 'agent', 'Dele Adeyemi'),
    createPerson('Marisol'),
  ]);
  const api = await signInByApi(marisol);
  await submitTicket(api, organization, 'Before the tunnel');
  const agent = await openBrowser(browser, dele);
  await agent.goto(`/org/${organization.slug}`);
  await expect(agent.getByText('Live', { exact: true }).first()).toBeVisible();

  await agent.context().setOffline(true);
  await expect(agent.getByText(/^Offline/).first()).toBeVisible();
  await submitTicket(api, organization, 'In the tunnel');
  await agent.context().setOffline(false);

  await expect(agent.getByText('Live', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  const pill = agent.getByRole('button', { name: /Show 1 new ticket/ });
  await expect(pill.or(row(agent, 'In the tunnel')).first()).toBeVisible({ timeout: 15_000 });
  if (await pill.isVisible()) await pill.click();
  await expect(row(agent, 'In the tunnel')).toBeVisible();
});

test('a customer who answers offline keeps the text and sends it once when back', async ({ browser }) => {
  const organization = await foundOrganization('Ferry');
  const marisol = await createPerson('Marisol');
  const api = await signInByApi(marisol);
  const ticket = await submitTicket(api, organization, 'Answer in the tunnel');
  const page = await openBrowser(browser, marisol);
  await page.goto(`/customer/tickets/${ticket}`);
  await answer(page).fill('Written in the tunnel.');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: /^Send/ }).click();
  await expectWritten(answer(page), 'Written in the tunnel.');
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: /^Try again/ }).click();
  await expectWritten(answer(page), '');
  const { data } = await api
    .from('ticket_responses')
    .select('body_text')
    .eq('ticket_id', ticket)
    .throwOnError();
  expect(data.filter(({ body_text }) => body_text === 'Written in the tunnel.')).toHaveLength(1);
});
