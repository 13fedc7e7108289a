import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser, row, signIn as signInAt, violationsOf } from './journeys.ts';

const replyField = (page: Page) => page.getByRole('textbox', { name: /^Reply to Marisol/ });
const noteField = (page: Page) => page.getByRole('textbox', { name: 'Internal note' });
const thread = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const live = (page: Page) => page.getByText('Live', { exact: true }).filter({ visible: true }).first();

/** An agent before a ticket of Marisol's, at the end of its conversation, with the editor there. */
async function beforeTheTicket(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await createPerson('Marisol Etxeberria');
  const customer = await signIn(marisol);
  const ticketId = await submitTicket(customer, organization, 'The lamp is dark');
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(live(page)).toBeVisible();
  await row(page, 'The lamp is dark').click();
  await editorOf(page);
  const responses = async () => {
    const { data } = await customer
      .from('ticket_responses')
      .select('body_html, body_text, attachments!attachments_response_id_organization_id_fkey(name)')
      .eq('ticket_id', ticketId)
      .order('created_at')
      .throwOnError();
    return data.slice(1);
  };
  return { page, organization, dele, grace, customer, ticketId, responses };
}

/** The plain field takes text as well, but a story about form waits for the editor. */
async function editorOf(page: Page) {
  await expect(page.getByRole('toolbar', { name: 'Form of the text' })).toBeVisible();
}

test('an agent writes with form, a file and a link, and that is what the customer reads', async ({
  browser,
}) => {
  const { page, responses } = await beforeTheTicket(browser);
  await page.keyboard.press('r');
  await page.keyboard.type('The lamp needs ');
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('two parts');
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('- a bulb');
  await page.keyboard.press('Enter');
  await page.keyboard.type('a fuse');
  await page.getByRole('button', { name: 'Link' }).click();
  await page.getByLabel('Address').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Set the link' }).click();
  await expect(page.getByText('This is no address that can be opened.')).toBeVisible();
  await page.getByLabel('Address').fill('parts.example/fuse');
  await page.getByRole('button', { name: 'Set the link' }).click();

  await page.locator('input[type=file]').setInputFiles([
    { name: 'lamp.png', mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') },
    { name: 'parts.txt', mimeType: 'text/plain', buffer: Buffer.from('one bulb, one fuse') },
  ]);
  const files = page.locator('form').getByRole('list', { name: 'Files' });
  await expect(files.getByRole('button', { name: /^Remove/ })).toHaveCount(2);
  await expect(files.getByRole('progressbar')).toHaveCount(0);

  await page.getByRole('button', { name: 'Send to Marisol' }).click();
  await expect(replyField(page)).toHaveText('');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(thread(page).getByRole('img', { name: 'lamp.png' })).toBeVisible();
  await expect(thread(page).getByRole('button', { name: /Open parts.txt/ })).toBeVisible();
  const [sent] = await responses();
  expect(sent?.body_html).toContain('<strong>two parts</strong>');
  expect(sent?.body_html).toContain('href="https://parts.example/fuse"');
  expect(sent?.body_text).toContain('a bulb');
  expect(sent?.attachments.map(({ name }) => name).sort()).toEqual(['lamp.png', 'parts.txt']);
});

test('a reply can be taken back for ten seconds, by key too, and then it goes by itself', async ({
  browser,
}) => {
  const { page, responses } = await beforeTheTicket(browser);
  await replyField(page).fill('We switched it off on purpose.');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page).getByText(/Goes to Marisol Etxeberria in \d+ seconds/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect(replyField(page)).toHaveText('We switched it off on purpose.');
  await expect(thread(page).getByText(/Goes to/)).toHaveCount(0);
  expect(await responses()).toEqual([]);

  await replyField(page).press('End');
  await page.keyboard.type(' Sorry.');
  await page.keyboard.press('Control+Shift+Enter');
  // On to what is next, which is the list here; it goes from there as well.
  await expect(page).toHaveURL(/\/org\/[^/]+$/);
  await row(page, 'The lamp is dark').click();
  await expect(thread(page).getByText('Then: Resolved.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Status: Resolved/ }).first()).toBeVisible({
    timeout: 25_000,
  });
  await expect(thread(page).getByText(/Goes to/)).toHaveCount(0);
  expect((await responses()).map(({ body_text }) => body_text)).toEqual([
    'We switched it off on purpose. Sorry.',
  ]);
});

test('a reply is sent later, in plain words, and can still be called back', async ({ browser }) => {
  const { page, responses } = await beforeTheTicket(browser);
  await replyField(page).fill('Good morning.');
  await page.getByRole('button', { name: 'More ways to send' }).click();
  await page.getByRole('menuitem', { name: 'Send later…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send at' });
  await dialog.getByRole('combobox').fill('in 3 days at 9am');
  await dialog.getByRole('option', { name: /in 3 days at 9am/ }).click();
  await expect(thread(page).getByText(/^Goes /)).toBeVisible();
  await page.reload();
  await expect(thread(page).getByText('Good morning.')).toBeVisible();
  expect(await responses()).toEqual([]);
  await editorOf(page);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(replyField(page)).toHaveText('Good morning.');
});

test('a draft survives a killed tab, is there on another device, and two devices lose no word', async ({
  browser,
}) => {
  const { page, dele } = await beforeTheTicket(browser);
  const kept = page.waitForResponse(/rpc\/save_draft/);
  await replyField(page).fill('Dear Marisol, the keeper');
  await kept;
  await replyField(page).press('End');
  await page.keyboard.type(' comes at noon');
  const address = page.url();
  // Killed before the second half went anywhere.
  const again = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await again.goto(address);
  await editorOf(again);
  await expect(replyField(again)).toHaveText('Dear Marisol, the keeper comes at noon');
  await again.keyboard.press('n');
  await again.keyboard.type('Ask the keeper');
  await expect(noteField(again)).toHaveText('Ask the keeper');
  await again.waitForResponse(/rpc\/save_draft/);

  const phone = await openBrowser(browser, dele, { width: 390 });
  await phone.goto(address);
  await editorOf(phone);
  await expect(replyField(phone)).toHaveText('Dear Marisol, the keeper comes at noon');
  await phone.context().setOffline(true);
  await replyField(phone).fill('From the phone');
  await again.keyboard.press('Escape');
  await again.keyboard.press('r');
  const saved = again.waitForResponse(/rpc\/save_draft/);
  await again.keyboard.type(' by boat');
  await saved;
  await phone.context().setOffline(false);
  await expect(phone.getByText('Another draft is kept for this ticket.')).toBeVisible();
  await phone.getByRole('button', { name: 'Show it' }).click();
  await expect(replyField(phone)).toHaveText('Dear Marisol, the keeper comes at noon by boat');
});

test('what is sent offline waits, and goes once when the network is back', async ({ browser }) => {
  const { page, responses } = await beforeTheTicket(browser);
  await page.context().setOffline(true);
  await expect(
    page
      .getByText(/Offline|Connecting/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press('n');
  await page.keyboard.type('Written in a tunnel');
  await page.keyboard.press('Control+Enter');
  await expect(noteField(page)).toHaveText('');
  await expect(thread(page).getByText('Written in a tunnel')).toBeVisible();
  await page.getByRole('radio', { name: /Reply/ }).click();
  await replyField(page).fill('Hello from the tunnel');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page).getByText('Hello from the tunnel')).toBeVisible();
  expect(await responses()).toEqual([]);

  await page.context().setOffline(false);
  await expect(thread(page).getByText(/Goes to Marisol Etxeberria/)).toBeVisible();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(thread(page).getByText(/Goes to|Waits for|Sending/)).toHaveCount(0);
  await page.reload();
  await expect(thread(page).getByText('Written in a tunnel')).toHaveCount(1);
  await expect(thread(page).getByText('Hello from the tunnel')).toHaveCount(1);
  expect((await responses()).map(({ body_text }) => body_text)).toEqual(['Hello from the tunnel']);
});

test('an answer that came meanwhile stops a reply, is marked, and the text is kept', async ({ browser }) => {
  const { page, organization, customer, ticketId, responses } = await beforeTheTicket(browser);
  await replyField(page).fill('Have you tried the switch?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Send now' })).toBeVisible();
  await respond(customer, organization.id, ticketId, 'public', '<p>It works again by itself.</p>');
  await expect(thread(page).getByText('It works again by itself.')).toBeVisible();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(
    page.getByText('Somebody answered meanwhile. It is marked above; your text is kept.'),
  ).toBeVisible();
  await expect(replyField(page)).toHaveText('Have you tried the switch?');
  expect((await responses()).map(({ body_text }) => body_text)).toEqual(['It works again by itself.']);
});

test('a placeholder, or a colleague’s name, is not sent to a customer without a question', async ({
  browser,
}) => {
  const { page, responses } = await beforeTheTicket(browser);
  await page.keyboard.press('r');
  await page.keyboard.type('Hello {{name}}, ask @gra');
  await page.getByRole('option', { name: /Grace Obi/ }).click();
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('alertdialog', { name: 'Send this to Marisol?' });
  await expect(question.getByRole('listitem')).toHaveText(['{{name}}', '@Grace Obi']);
  await question.getByRole('button', { name: 'Go back' }).click();
  await expect(replyField(page)).toBeFocused();
  expect(await responses()).toEqual([]);

  // Among colleagues a name calls, and nothing is asked.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Please look, @gr');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page).getByText('@Grace Obi')).toBeVisible();
});

test('two colleagues on one ticket see each other, and who writes', async ({ browser }) => {
  const { page, grace } = await beforeTheTicket(browser);
  const other = await openBrowser(browser, grace);
  await other.goto(page.url());
  await expect(page.getByRole('main').getByText('Grace Obi has it open')).toBeVisible();
  await expect(other.getByRole('main').getByText('Dele Adeyemi has it open')).toBeVisible();
  await editorOf(other);
  await replyField(other).press('H');
  await expect(page.getByRole('main').getByText('Grace Obi is writing')).toBeVisible();
  await other.close();
  await expect(
    page
      .getByRole('main')
      .getByText(/Grace Obi/)
      .filter({ visible: true }),
  ).toHaveCount(0);
});

test('what one person could not send is never sent by the next one at the same browser', async ({
  browser,
}) => {
  const { page, grace, dele, responses } = await beforeTheTicket(browser);
  const address = page.url();
  await page.route('**/rpc/hold_response', (route) => route.abort());
  await replyField(page).fill('From Dele alone');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page).getByText(/Waits for the connection/)).toBeVisible();

  // The session is another's now; this tab was told nothing of it.
  const other = await page.context().newPage();
  await page.context().clearCookies();
  await signInAt(other, grace);
  await page.unroute('**/rpc/hold_response');
  await other.goto(address);
  await expect(live(other)).toBeVisible();
  // Longer than the outbox waits before it tries again.
  await other.waitForTimeout(12_000);
  await expect(thread(other).getByText('From Dele alone')).toHaveCount(0);
  await page.bringToFront();
  await expect(page.getByRole('button', { name: /Grace Obi/ }).first()).toBeVisible();
  await expect(thread(page).getByText('From Dele alone')).toHaveCount(0);
  expect(await responses()).toEqual([]);

  await page.context().clearCookies();
  await signInAt(other, dele);
  await other.goto(address);
  await other.getByRole('button', { name: 'Send now' }).click();
  await expect(thread(other).getByRole('article', { name: 'Dele Adeyemi, Staff' })).toContainText(
    'From Dele alone',
  );
});

test('signing out says first that something is not sent', async ({ browser }) => {
  const { page } = await beforeTheTicket(browser);
  await page.context().setOffline(true);
  await replyField(page).fill('Not anywhere else');
  await page
    .getByRole('button', { name: /^Account of|Dele Adeyemi/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = page.getByRole('alertdialog', { name: 'Something is not sent yet' });
  await expect(question).toContainText('One text is in this browser only.');
  await question.getByRole('button', { name: 'Stay' }).click();
  const saved = page.waitForResponse(/rpc\/save_draft/);
  await page.context().setOffline(false);
  await saved;
  await expect(replyField(page)).toHaveText('Not anywhere else');
});

for (const look of [
  { name: 'light, 1440 px', dark: false, width: 1440 },
  { name: 'dark, 390 px', dark: true, width: 390 },
]) {
  test(`the composer and what waits pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeTheTicket(browser, look);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('radio', { name: /Note/ }).click();
    await noteField(page).press('a');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('radio', { name: /Reply/ }).click();
    await replyField(page).fill('A reply that waits');
    await page.getByRole('button', { name: 'Send to Marisol' }).click();
    await expect(page.getByRole('button', { name: 'Send now' })).toBeVisible();
    await page.waitForTimeout(300);
    expect(await violationsOf(page)).toEqual([]);
  });
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
