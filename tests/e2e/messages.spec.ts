import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { looks, openBrowser, violationsOf } from './journeys.ts';

/** An admin before a ticket on which they replied and noted, and its customer. */
async function beforeOwnWords(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const marisol = await createPerson('Marisol Etxeberria');
  const api = await signIn(marisol);
  const ticket = await submitTicket(api, organization, 'The lamp is dark');
  const mine = await signIn(dele);
  await respond(mine, organization.id, ticket, 'public', '<p>The lamp comes on Monday.</p>');
  await respond(mine, organization.id, ticket, 'internal', '<p>The wick is 7 mm.</p>');
  const page = await openBrowser(browser, dele, options);
  const { data } = await mine.from('tickets').select('number').eq('id', ticket).single().throwOnError();
  await page.goto(`/org/${organization.slug}/tickets/${data.number}`);
  await expect(message(page, 'on Monday')).toBeVisible();
  // Live: on a phone the list that says so is behind the ticket.
  await expect(page.getByText('Live', { exact: true }).first()).toBeAttached();
  return { page, organization, marisol, mine, ticket };
}

const thread = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const message = (page: Page, words: string) => thread(page).getByRole('article').filter({ hasText: words });

/** Chooses something of the menu of a message. */
async function act(page: Page, words: string, name: string) {
  await message(page, words).hover();
  await message(page, words)
    .getByRole('button', { name: /^More about the message/ })
    .click();
  await page.getByRole('menuitem', { name }).click();
}

test('an agent corrects a reply while its customer reads, and the earlier words stay for colleagues', async ({
  browser,
}) => {
  const { page, marisol, ticket } = await beforeOwnWords(browser);
  const customer = await openBrowser(browser, marisol);
  await customer.goto(`/customer/tickets/${ticket}`);
  await expect(customer.getByText('The lamp comes on Monday.')).toBeVisible();

  await act(page, 'on Monday', 'Edit');
  const dialog = page.getByRole('dialog', { name: 'Edit the reply' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill('The lamp comes on Tuesday.');
  // What was typed is there again after a look elsewhere.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await act(page, 'on Monday', 'Edit');
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveText('The lamp comes on Tuesday.');
  await page.keyboard.press('Control+Enter');
  await expect(message(page, 'on Tuesday')).toBeVisible();
  await expect(page.getByText('The message is corrected')).toBeVisible();
  await expect(customer.getByText('The lamp comes on Tuesday.')).toBeVisible();
  await expect(customer.getByText('Edited', { exact: true })).toBeVisible();
  await expect(customer.getByText('on Monday')).toHaveCount(0);

  await message(page, 'on Tuesday')
    .getByRole('button', { name: /^edited/ })
    .click();
  const versions = page.getByRole('dialog', { name: 'Earlier versions' });
  await expect(versions.getByText('The lamp comes on Monday.')).toBeVisible();
});

test('a reply that went to the wrong eyes is taken back, and words that must go are taken away for ever', async ({
  browser,
}) => {
  const { page, marisol, ticket } = await beforeOwnWords(browser);
  const customer = await openBrowser(browser, marisol);
  await customer.goto(`/customer/tickets/${ticket}`);
  await expect(customer.getByText('The lamp comes on Monday.')).toBeVisible();

  await act(page, 'on Monday', 'Take back from the customer…');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(message(page, 'on Monday').getByText('Internal note')).toBeVisible();
  await expect(customer.getByText('The lamp comes on Monday.')).toHaveCount(0);

  await act(page, 'The wick is 7 mm', 'Take away the text…');
  const dialog = page.getByRole('dialog', { name: 'Take away the text for ever?' });
  await dialog.getByRole('button', { name: 'Take it away' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Why?' }).fill('It was a password.');
  await page.keyboard.press('Enter');
  await expect(thread(page).getByText('The text of this message was taken away.')).toBeVisible();
  await expect(page.getByText('The text is gone')).toBeVisible();
  await expect(thread(page).getByText('The wick is 7 mm')).toHaveCount(0);
  await expect(
    page.getByText(/You took away the text of a message: It was a password/).first(),
  ).toBeVisible();
});

test('what the database refuses is as it was, and the typed words are offered again', async ({ browser }) => {
  const { page, mine, ticket } = await beforeOwnWords(browser);
  await act(page, 'on Monday', 'Edit');
  const dialog = page.getByRole('dialog', { name: 'Edit the reply' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill('The lamp comes on Tuesday.');
  // From another device of theirs.
  const { data } = await mine
    .from('ticket_responses')
    .select('id')
    .eq('ticket_id', ticket)
    .eq('author_kind', 'staff')
    .eq('visibility', 'public')
    .single()
    .throwOnError();
  await mine
    .rpc('edit_response', { response_id: data.id, body_html: '<p>The lamp comes on Friday.</p>' })
    .throwOnError();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The message is as it was')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveText('The lamp comes on Tuesday.');
  await page.keyboard.press('Escape');
  await expect(message(page, 'on Friday')).toBeVisible();
});

for (const look of looks) {
  test(`the questions about a message pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeOwnWords(browser, look);
    for (const [name, role] of [
      ['Edit', 'dialog'],
      ['Take back from the customer…', 'alertdialog'],
      ['Take away the text…', 'dialog'],
    ] as const) {
      await act(page, 'on Monday', name);
      await page.getByRole(role).waitFor();
      await page.waitForTimeout(400);
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: `.test/desk-message-${name.slice(0, 9).trim()}-${look.width}.png` });
      await page.keyboard.press('Escape');
      await expect(page.getByRole(role)).toHaveCount(0);
    }
  });
}
