import { expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire } from '../support/live-world.ts';
import { openBrowser, row, submitTicket } from './journeys.ts';

test('a customer asks, an agent answers, both screens agree at every step, and a note stays inside', async ({
  browser,
}) => {
  const organization = await foundOrganization('Harbour');
  const [marisol, dele] = await Promise.all([
    createPerson('Marisol Etxeberria'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
  ]);
  const customer = await openBrowser(browser, marisol);
  const agent = await openBrowser(browser, dele);
  const wire = recordFrames(customer);

  await agent.goto(`/org/${organization.slug}`);
  await expect(agent.getByText('Live', { exact: true }).first()).toBeVisible();
  await submitTicket(customer, organization.slug, 'The crane does not move', 'It stopped at noon.');

  // The agent's list shows it without a reload, takes it and answers.
  await expect(row(agent, 'The crane does not move')).toBeVisible();
  await row(agent, 'The crane does not move').click();
  await expect(agent).toHaveURL(/tickets\/TICK-\d{4}-0001/);
  const thread = agent.getByRole('region', { name: 'Conversation' });
  await expect(thread.getByText('It stopped at noon.')).toBeVisible();
  await agent.getByRole('button', { name: 'Take', exact: true }).first().click();
  await expect(customer.getByText('They are on it').first()).toBeVisible();

  await agent.getByRole('textbox', { name: /Reply to Marisol/ }).fill('I am looking at the motor.');
  await agent.getByRole('button', { name: 'Send to Marisol' }).click();
  await agent.getByRole('button', { name: 'Send now' }).click();
  await expect(customer.getByText('I am looking at the motor.')).toBeVisible();
  await expect(customer.getByText('Dele Adeyemi').first()).toBeVisible();

  // A note: on the agent's screen, and not a byte of it at the customer.
  await customer.waitForTimeout(1_000);
  const before = wire.frames.length;
  await agent.getByRole('radio', { name: /Note/ }).click();
  await agent.getByRole('textbox', { name: 'Internal note' }).fill('canary-4711 the motor is ours');
  await agent.getByRole('button', { name: 'Add note' }).click();
  await expect(thread).toContainText('canary-4711');
  await customer.waitForTimeout(1_500);
  expect(wire.frames.slice(before)).toEqual([]);
  await customer.reload();
  await expect(customer.getByText('I am looking at the motor.')).toBeVisible();
  expect(await customer.content()).not.toContain('canary-4711');
  expect(wire.frames.join()).not.toContain('canary');

  // The customer closes; both screens and the history agree.
  await customer.getByRole('button', { name: 'Close ticket' }).click();
  await expect(customer.getByText('You closed this')).toBeVisible();
  await expect(agent.getByRole('button', { name: /Status: Closed/ }).first()).toBeVisible();
  const timeline = agent
    .getByRole('region', { name: 'Details' })
    .or(agent.getByRole('complementary'))
    .first();
  for (const event of ['opened the ticket', 'took the ticket', 'replied', 'added a note', 'Closed']) {
    await expect(timeline).toContainText(event);
  }
});

/** Every frame that the page's sockets receive, heartbeats aside. */
function recordFrames(page: Page) {
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/realtime/')) return;
    socket.on('framereceived', ({ payload }) => {
      const text = payload.toString('latin1');
      if (!text.includes('"phoenix"')) frames.push(text);
    });
  });
  return { frames };
}
