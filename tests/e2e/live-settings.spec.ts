import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { createPerson, hire, serviceClient, signIn, submitTicket } from '../support/live-world.ts';
import { answer, expectWritten, open, openBrowser, row, violationsOf } from './journeys.ts';
import { begin } from './settings.ts';

/** Opens a page and waits until its socket has joined the topic that ends so. */
async function openListening(page: Page, path: string, topic: 'settings' | 'front') {
  const joined = new Promise<void>((resolve) => {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        const frame = String(payload);
        if (frame.includes(`:${topic}"`) && frame.includes('"ok"')) resolve();
      });
    });
  });
  await page.goto(path);
  await joined;
  // What is asked after the join is answered.
  await page.waitForLoadState('networkidle');
}

test('an admin sees what a colleague sets as it happens, and loses nothing of what they type', async ({
  browser,
}) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, await hire(organization.id, 'admin', 'Olga Brandt'));
  const asked = { reading: 0, ahead: 0 };
  page.on('request', (request) => {
    if (!/_rsc|\/rest\//.test(request.url())) return;
    // The framework reads the links that are in sight ahead, after every reading.
    asked[request.headers()['next-router-prefetch'] ? 'ahead' : 'reading'] += 1;
  });
  await openListening(page, `/org/${organization.slug}/settings/departments`, 'settings');
  const dialog = page.getByRole('dialog');
  await open(page.getByRole('button', { name: 'New department' }), dialog);
  await dialog.getByLabel('Name').fill('Half a na');
  Object.assign(asked, { reading: 0, ahead: 0 });
  const begun = Date.now();
  await api
    .rpc('rename_department', { department_id: organization.department_id, name: 'Repairs' })
    .throwOnError();
  await expect(page.getByText('Repairs', { exact: true })).toBeVisible();
  console.log(`a setting of ${ines.email} was on the other screen after ${Date.now() - begun} ms`);
  await expect(dialog.getByLabel('Name')).toHaveValue('Half a na');
  await page.waitForTimeout(1_500);
  console.log('requests for one event:', asked);
  expect(asked.reading).toBe(1);

  await openListening(page, `/org/${organization.slug}/settings/general`, 'settings');
  const change = (changes: { name?: string; description?: string }) =>
    api.rpc('change_organization', { organization_id: organization.id, ...changes }).throwOnError();
  const [name, description] = [
    page.getByLabel('Name', { exact: true }),
    page.getByLabel('What you help with'),
  ];
  await description.fill('Boots and shoes');
  await change({ name: 'Tannery and sons' });
  await expect(name).toHaveValue('Tannery and sons');
  await expect(description).toHaveValue('Boots and shoes');
  await change({ description: 'Leather' });
  await expect(page.getByText('Meanwhile it became: Leather')).toBeVisible();
  await expect(description).toHaveValue('Boots and shoes');
  const save = page.getByRole('button', { name: /^Save/ }).first();
  await save.click();
  await expect(page.getByText('Somebody changed this meanwhile. Save again to keep yours.')).toBeVisible();
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(description).toHaveValue('Boots and shoes');
});

test('an agent’s open menu offers a tag that a colleague has just made, and a new right at once', async ({
  browser,
}) => {
  const { organization, api } = await begin();
  await hire(organization.id, 'owner', 'Olga Brandt');
  const dele = await hire(organization.id, 'viewer', 'Dele Adeyemi');
  await submitTicket(await signIn(await createPerson('Marisol')), organization, 'The sole comes off');
  const page = await openBrowser(browser, dele);
  await openListening(page, `/org/${organization.slug}`, 'settings');
  await row(page, 'The sole comes off').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The sole comes off' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Write to|note/i })).toHaveCount(0);

  const { data: roles } = await api.from('roles').select('id').eq('key', 'agent').throwOnError();
  await api
    .rpc('change_member_role', {
      organization_id: organization.id,
      profile_id: dele.id,
      role_id: roles[0]?.id ?? '',
    })
    .throwOnError();
  const dialog = page.getByRole('dialog', { name: 'Tags' });
  await expect(async () => {
    await page.keyboard.press('l');
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await api
    .rpc('create_tag', { id: randomUUID(), organization_id: organization.id, name: 'urgent-sole' })
    .throwOnError();
  await expect(dialog.getByText('urgent-sole')).toBeVisible();
});

test('a suspension shows itself to agent and customer, keeps what is written, and goes', async ({
  browser,
}) => {
  const { organization, ines } = await begin();
  const marisol = await createPerson('Marisol Etxeberria');
  const ticket = await submitTicket(await signIn(marisol), organization, 'The sole comes off');
  const agent = await openBrowser(browser, ines);
  const customer = await openBrowser(browser, marisol);
  await openListening(agent, `/org/${organization.slug}`, 'settings');
  await openListening(customer, `/customer/tickets/${ticket}`, 'front');
  await answer(customer).fill('It fell off entirely');

  const suspend = (suspended_at: string | null) =>
    serviceClient().from('organizations').update({ suspended_at }).eq('id', organization.id).throwOnError();
  await suspend(new Date().toISOString());
  await expect(agent.getByText('This organization is suspended.')).toBeVisible();
  await expect(customer.getByText('is paused for now.')).toBeVisible();
  await expect(customer.getByText('Nothing can be sent just now.')).toBeVisible();
  await expect(customer.getByRole('button', { name: 'Close ticket' })).toHaveCount(0);
  await expect(customer.getByRole('button', { name: /^Send/ })).toHaveAttribute('aria-disabled', 'true');
  await expectWritten(answer(customer), 'It fell off entirely');
  expect(await violationsOf(customer)).toEqual([]);

  await customer.emulateMedia({ colorScheme: 'dark' });
  await customer.setViewportSize({ width: 390, height: 844 });
  await openListening(customer, `/customer/new/${organization.slug}`, 'front');
  await expect(customer.getByText('is paused for now.')).toBeVisible();
  expect(await violationsOf(customer)).toEqual([]);

  await suspend(null);
  await expect(customer.getByText('is paused for now.')).toHaveCount(0);
  await expect(agent.getByText('This organization is suspended.')).toHaveCount(0);
  await customer.goto(`/customer/tickets/${ticket}`);
  await expectWritten(answer(customer), 'It fell off entirely');
  await expect(customer.getByRole('button', { name: /^Send/ })).toHaveAttribute('aria-disabled', 'false');
});
