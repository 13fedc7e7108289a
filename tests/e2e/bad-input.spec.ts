import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  signIn as signInByApi,
  submitTicket as submitByApi,
} from '../support/live-world.ts';
import { answer, expectWritten, openBrowser, row, signIn, submitTicket } from './journeys.ts';

test.describe('a new ticket', () => {
  let page: Page;
  let slug: string;

  test.beforeEach(async ({ browser }) => {
    slug = (await foundOrganization('Quarry')).slug;
    page = await openBrowser(browser, await createPerson());
    await page.goto(`/customer/new/${slug}`);
    await page.getByLabel('Department').selectOption('General');
  });

  const send = () => page.getByRole('button', { name: /^Send/ }).click();

  test('without a subject or with one of 300 characters is refused beside the field, and nothing is lost', async () => {
    await page.getByLabel('What happened?').fill('It broke.');
    await send();
    await expect(page.getByLabel('What is it about?')).toHaveAccessibleDescription(/needed/);
    await expectWritten(page.getByLabel('What happened?'), 'It broke.');
    await page.getByLabel('What is it about?').fill('x'.repeat(300));
    await send();
    await expect(page.getByLabel('What is it about?')).toHaveAccessibleDescription(/too long/);
    await expect(page.getByLabel('What is it about?')).toHaveValue('x'.repeat(300));
    await expectWritten(page.getByLabel('What happened?'), 'It broke.');
  });

  test('with a megabyte of text is refused beside the field, and nothing is lost', async () => {
    await page.getByLabel('What is it about?').fill('Long');
    await page.getByLabel('What happened?').fill('word '.repeat(200_000));
    await send();
    await expect(page.getByLabel('What happened?')).toHaveAccessibleDescription(/too long/);
    expect((await page.getByLabel('What happened?').inputValue()).length).toBe(1_000_000);
  });

  test('sent twice at once is one ticket', async () => {
    await page.getByLabel('What is it about?').fill('Only once');
    await page.getByLabel('What happened?').fill('Twice clicked.');
    await page.getByRole('button', { name: /^Send/ }).dblclick();
    await expect(page).toHaveURL(/customer\/tickets\//);
    await page.goto('/customer');
    await expect(page.getByRole('link', { name: /Only once/ })).toHaveCount(1);
  });

  test('to an unknown organization is not found', async () => {
    const response = await page.goto('/customer/new/no-such-organization');
    expect(response?.status()).toBe(404);
  });
});

test('markup, event handlers, emoji and right-to-left text are shown as text, to both sides', async ({
  browser,
}) => {
  const organization = await foundOrganization('Quarry');
  const [marisol, dele] = await Promise.all([
    createPerson('<img src=x onerror=boom()>'),
    hire(organization.id, 'agent'),
  ]);
  const hostile =
    '<script>window.boom = 1</script><img src=x onerror="window.boom = 1"> <b>bold</b> 👩‍👩‍👧 سلام';
  const customer = await openBrowser(browser, marisol);
  await submitTicket(customer, organization.slug, hostile, hostile);
  await expect(customer.getByText(hostile).first()).toBeVisible();
  const agent = await openBrowser(browser, dele);
  await agent.goto(`/org/${organization.slug}`);
  await row(agent, '<b>bold</b>').click();
  await expect(agent.getByText(hostile).first()).toBeVisible();

  // The same sent past the composer, as raw HTML, straight to the API.
  const api = await signInByApi(marisol);
  const ticket = await submitByApi(api, organization, 'Raw');
  await api
    .from('ticket_responses')
    .insert({
      id: randomUUID(),
      organization_id: organization.id,
      ticket_id: ticket,
      visibility: 'public',
      body_html: `<p onclick="window.boom=1">Raw words</p><script>window.boom=1</script><img src="x" onerror="window.boom=1">
        <a href="javascript:window.boom=1">link</a><svg onload="window.boom=1"></svg><iframe srcdoc="<script>parent.boom=1</script>"></iframe>`,
    })
    .throwOnError();
  for (const [page, address] of [
    [customer, `/customer/tickets/${ticket}`],
    [agent, `/org/${organization.slug}/tickets/TICK-${new Date().getFullYear()}-0002`],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText('Raw words').filter({ visible: true }).first()).toBeVisible();
    await page.getByText('Raw words').filter({ visible: true }).first().click();
    expect(await page.evaluate(() => 'boom' in window)).toBe(false);
    expect(await page.locator('main iframe, main svg[onload], main a[href^="javascript"]').count()).toBe(0);
  }
});

test('a foreign ticket is not found, never forbidden', async ({ browser }) => {
  const organization = await foundOrganization('Quarry');
  const [marisol, anna, tomas] = await Promise.all([
    createPerson(),
    createPerson(),
    hire((await foundOrganization('Eastmere')).id, 'agent'),
  ]);
  const ticket = await submitByApi(await signInByApi(marisol), organization);
  const strangers: [person: { email: string }, address: string][] = [
    [anna, `/customer/tickets/${ticket}`],
    [anna, `/customer/tickets/${randomUUID()}`],
    [anna, '/customer/tickets/not-an-id'],
    [anna, `/org/${organization.slug}`],
    [tomas, `/org/${organization.slug}`],
    [tomas, `/org/${organization.slug}/tickets/TICK-2026-0001`],
    [tomas, `/org/${organization.slug}/settings/people`],
    [marisol, `/org/${organization.slug}/tickets/TICK-2026-0001`],
  ];
  for (const [somebody, address] of strangers) {
    const page = await openBrowser(browser, somebody);
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await page.context().close();
  }
});

test('a session that ended while somebody was typing costs them nothing', async ({ browser }) => {
  const organization = await foundOrganization('Quarry');
  const marisol = await createPerson('Marisol');
  const page = await openBrowser(browser, marisol);
  await submitTicket(page, organization.slug, 'A long story');
  const address = page.url();
  await answer(page).fill('Chapter one of my long story.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: /^Send/ }).click();
  await expectWritten(answer(page), 'Chapter one of my long story.');
  await signIn(page, marisol);
  await page.goto(address);
  await expectWritten(answer(page), 'Chapter one of my long story.');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('main')).toContainText('Chapter one of my long story.');
  await expectWritten(answer(page), '');
});

test('two tabs of one customer agree', async ({ browser }) => {
  const organization = await foundOrganization('Quarry');
  const first = await openBrowser(browser, await createPerson());
  await submitTicket(first, organization.slug, 'In two tabs');
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(second.getByRole('button', { name: 'Close ticket' })).toBeVisible();
  await answer(first).fill('Written in the first tab.');
  await first.getByRole('button', { name: /^Send/ }).click();
  await expect(second.getByText('Written in the first tab.').first()).toBeVisible();
  await second.getByRole('button', { name: 'Close ticket' }).click();
  await expect(first.getByRole('button', { name: 'Reopen' })).toBeVisible();
});
