import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { answer, expectWritten, looks, openBrowser, signIn, violationsOf } from './journeys.ts';

async function prepare() {
  const organization = await foundOrganization('Harbour');
  const [marisol, dele] = await Promise.all([
    createPerson('Marisol Etxeberria'),
    hire(organization.id, 'agent', 'Dele Adeyemi'),
  ]);
  const [own, staff] = await Promise.all([signInByApi(marisol), signInByApi(dele)]);
  const ticket = await submitTicket(own, organization, 'The crane does not move');
  return { organization, marisol, dele, own, staff, ticket, path: `/customer/tickets/${ticket}` };
}

/** What the page's socket receives, heartbeats and answers to joins apart, and how many topics were joined. */
function listenIn(page: Page) {
  const heard = { frames: [] as string[], joined: 0 };
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const text = payload.toString('latin1');
      if (text.includes('phx_reply') && text.includes('"ok"') && text.includes('realtime:ticket'))
        heard.joined += 1;
      if (!text.includes('"phoenix"') && !text.includes('phx_reply')) heard.frames.push(text);
    }),
  );
  return heard;
}

test('a customer sees that staff write, their answer and the status, each within a moment, and nothing of a note', async ({
  browser,
}) => {
  const { organization, marisol, staff, ticket, path } = await prepare();
  const page = await openBrowser(browser, marisol);
  const heard = listenIn(page);
  await page.goto(path);
  // The ticket and its lobby.
  await expect.poll(() => heard.joined).toBeGreaterThanOrEqual(2);
  await expect(page.getByText('Your message has arrived.')).toBeVisible();

  await staff.rpc('tell_typing', { ticket_id: ticket }).throwOnError();
  await expect(page.getByText(`${organization.name} is writing…`)).toBeVisible({ timeout: 2_000 });
  await respond(staff, organization.id, ticket, 'public', '<p>I look at the <b>motor</b>.</p>');
  await expect(page.getByText('I look at the motor.')).toBeVisible({ timeout: 3_000 });
  await expect(page.getByText('New answer from Dele Adeyemi')).toHaveCount(1);
  await expect(page.getByText(`${organization.name} is writing…`)).toHaveCount(0);
  await staff.rpc('take_ticket', { ticket_id: ticket }).throwOnError();
  await expect(page.getByText('They are on it').first()).toBeVisible({ timeout: 3_000 });

  await page.waitForTimeout(1_500);
  const before = heard.frames.length;
  await respond(staff, organization.id, ticket, 'internal', '<p>canary-4712</p>');
  await staff.rpc('add_task', { id: randomUUID(), ticket_id: ticket, title: 'Order a fuse' }).throwOnError();
  await page.waitForTimeout(1_500);
  expect(heard.frames.slice(before)).toEqual([]);
  expect(await page.content()).not.toContain('canary-4712');
});

test('who is not satisfied says what is left, who is accepts and tells how it went', async ({ browser }) => {
  const { marisol, staff, ticket, path } = await prepare();
  await staff.rpc('take_ticket', { ticket_id: ticket }).throwOnError();
  await staff.rpc('resolve_ticket', { ticket_id: ticket, resolution: 'A fuse was blown.' }).throwOnError();
  const page = await openBrowser(browser, marisol);
  await page.goto(path);
  await expect(page.getByRole('region', { name: 'Is it solved for you?' })).toContainText(
    'A fuse was blown.',
  );
  await page.getByRole('link', { name: 'Not yet, reopen' }).click();
  await page.getByLabel('What is left?').fill('It stops again at noon.');
  await page.getByRole('button', { name: 'Send it back' }).click();
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('It stops again at noon.');
  await expect(page.getByText('They are on it').first()).toBeVisible();
  expect(page.url()).not.toContain('unsolved');

  await staff.rpc('resolve_ticket', { ticket_id: ticket }).throwOnError();
  await page.getByRole('button', { name: 'Yes, it is solved' }).click();
  await expect(page.getByText('You closed this')).toBeVisible();
  await page.getByRole('radio', { name: 'Well', exact: true }).check();
  await page.getByLabel('What was good, what was not?').fill('Quick and friendly.');
  await page.getByRole('button', { name: 'Send', exact: true }).first().click();
  await expect(page.getByText('Thank you. They read it.')).toBeVisible();
  const { data } = await staff
    .from('ticket_ratings')
    .select('score, comment')
    .eq('ticket_id', ticket)
    .throwOnError();
  expect(data).toEqual([{ score: 4, comment: 'Quick and friendly.' }]);
});

test('who is added reads and answers, sees it marked in the list, and changes nothing else', async ({
  browser,
}) => {
  const { organization, marisol, path } = await prepare();
  const anna = await createPerson('Anna Castillo');
  const page = await openBrowser(browser, marisol);
  await page.goto(path);
  await page.getByText('Who else reads this').click();
  await page.getByLabel('E-mail address').fill('no address');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/no e-mail address/);
  await page.getByLabel('E-mail address').fill(anna.email);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('1 more person reads this')).toBeVisible();

  const other = await openBrowser(browser, anna);
  await other.goto('/customer');
  const line = other.getByRole('link', { name: /The crane does not move/ });
  await expect(line).toContainText('In cc');
  await line.click();
  await expect(other.getByText('Please help.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Close ticket' })).toHaveCount(0);
  await answer(other).fill('I saw it too.');
  await other.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByText('I saw it too.')).toBeVisible();
  await expect(page.getByRole('article', { name: 'Message of Anna Castillo' })).toContainText(
    'I saw it too.',
  );

  await page.getByRole('button', { name: /reads no more/ }).click();
  await expect(page.getByText('Who else reads this')).toBeVisible();
  expect((await other.goto(path))?.status()).toBe(404);
  expect(organization.name).toBe('Harbour');
});

test('a customer writes in form and sends a file, which opens again', async ({ browser }) => {
  const { marisol, own, ticket, path } = await prepare();
  const page = await openBrowser(browser, marisol);
  await page.goto(path);
  await answer(page).click();
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('Loud');
  await page.locator('input[type=file]').setInputFiles({
    name: 'log.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('creak creak'),
  });
  await expect(page.getByRole('list', { name: 'Files' })).toContainText('log.txt');
  await expect(page.getByRole('button', { name: 'Remove log.txt' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('button', { name: /^Send/ })
    .click()
    .catch(() => {});
  await expect(page.locator('strong', { hasText: 'Loud' })).toBeVisible();
  await expectWritten(answer(page), '');
  const file = page.getByRole('log').getByRole('link', { name: /log\.txt/ });
  const address = await file.getAttribute('href');
  const answered = await page.request.get(String(address));
  expect(await answered.text()).toBe('creak creak');
  const { data } = await own.from('ticket_responses').select('id').eq('ticket_id', ticket).throwOnError();
  expect(data).toHaveLength(2);

  const stranger = await openBrowser(browser, await createPerson());
  expect((await stranger.request.get(String(address))).status()).toBe(404);
});

test('before JavaScript a customer reads, answers, closes and brings back', async ({ browser }) => {
  const { marisol, path } = await prepare();
  const signedIn = await openBrowser(browser, marisol);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByText('Please help.')).toBeVisible();
  await answer(page).fill('Written without a script.');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('log')).toContainText('Written without a script.');
  await expect(answer(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Close ticket' }).click();
  await expect(page.getByText('You closed this')).toBeVisible();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByText('You brought this back')).toBeVisible();

  // A refusal keeps the text.
  await answer(page).fill('x'.repeat(60_000));
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await expect(answer(page)).toHaveValue('x'.repeat(60_000));
});

test('what is typed survives a closed tab, and nobody else finds it', async ({ page }) => {
  const { marisol, path } = await prepare();
  await signIn(page, marisol);
  await page.goto(path);
  await answer(page).fill('Half a thought');
  await page.waitForTimeout(800);
  await page.reload();
  await expectWritten(answer(page), 'Half a thought');
});

for (const look of looks) {
  test(`a ticket that asks something passes axe: ${look.name}`, async ({ browser }) => {
    const { marisol, staff, ticket, path } = await prepare();
    await staff.rpc('take_ticket', { ticket_id: ticket }).throwOnError();
    await staff.rpc('resolve_ticket', { ticket_id: ticket, resolution: 'Done.' }).throwOnError();
    const page = await openBrowser(browser, marisol, look);
    for (const address of [`${path}?unsolved`, path]) {
      await page.goto(address);
      await answer(page).click();
      await page.getByText('Details').click();
      await page.waitForTimeout(800);
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
}
