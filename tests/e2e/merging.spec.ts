import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  fillConversation,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { insertTickets } from '../support/many-tickets.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** An admin before a ticket of Marisol, one of Vera about the same thing beside it, and a colleague before the latter. */
async function beforeTwo(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const vera = await signIn(await createPerson('Vera Lind'));
  const tower = await submitTicket(vera, organization, 'The tower is dark');
  const lamp = await submitTicket(marisol, organization, 'The lamp is out');
  await respond(marisol, organization.id, lamp, 'public', '<p>It went out at noon.</p>');
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await row(page, 'The lamp is out').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The lamp is out' })).toBeVisible();
  return { page, organization, marisol, vera, grace, lamp, tower };
}

const thread = (page: Page) => page.getByRole('region', { name: 'Conversation' });

/** Finds the other ticket by its words; ends before what a merge would do. */
async function findTheTower(page: Page) {
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: 'Merge with which ticket' }).waitFor();
  await page.keyboard.type('tower');
  await expect(page.getByRole('option', { name: /The tower is dark/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: 'Merge two tickets' });
  await expect(preview.getByText(/Marisol Etxeberria would read 1 message of/)).toBeVisible();
  return preview;
}

test('two tickets about one thing are merged by keyboard, read as one, and parted again by z', async ({
  browser,
}) => {
  const { page, organization, marisol, vera, grace, lamp, tower } = await beforeTwo(browser);
  const colleague = await openBrowser(browser, grace);
  await colleague.goto(`/org/${organization.slug}`);
  await expect(colleague.getByText('Live', { exact: true }).first()).toBeVisible();
  await row(colleague, 'The tower is dark').click();
  await expect(thread(colleague).getByText('Please help.')).toBeVisible();

  const preview = await findTheTower(page);
  await expect(preview.getByText(/Vera Lind would read 2 messages of/)).toBeVisible();
  await expect(preview.getByRole('radio', { name: /as before/ })).toBeChecked();
  await expect(preview.getByRole('button', { name: 'Merge', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');

  // The work goes on in the other ticket, with what was said in both; the colleague sees it arrive.
  await expect(page.getByRole('heading', { level: 1, name: 'The tower is dark' })).toBeVisible();
  for (const one of [page, colleague]) {
    await expect(thread(one).getByText('It went out at noon.')).toBeVisible();
    await expect(thread(one).getByRole('article').filter({ hasText: 'It went out at noon.' })).toContainText(
      /on 0002/,
    );
    await expect(row(one, 'The lamp is out')).toHaveCount(0);
  }
  // Nobody reads more than before.
  const { data } = await vera
    .from('ticket_responses')
    .select('id')
    .in('ticket_id', [lamp, tower])
    .throwOnError();
  expect(data).toHaveLength(1);

  // What the customer of the merged ticket says arrives where one reads it.
  await respond(marisol, organization.id, lamp, 'public', '<p>It flickers now.</p>');
  await expect(thread(page).getByText('It flickers now.')).toBeVisible();

  // The merged ticket leads there.
  await thread(page).getByRole('link', { name: '0002' }).first().click();
  await expect(page.getByText(/Merged into/)).toBeVisible();
  await expect(page.getByText(/You merged it into TICK-\d{4}-0001/).first()).toBeVisible();
  await page.getByRole('link', { name: /TICK-\d{4}-0001 The tower is dark/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The tower is dark' })).toBeVisible();

  await page.keyboard.press('z');
  await expect(page.getByText('Taken back')).toBeVisible();
  for (const one of [page, colleague]) {
    await expect(thread(one).getByText('It went out at noon.')).toHaveCount(0);
    await expect(thread(one).getByText('Please help.')).toBeVisible();
  }
});

test('the other way round and shared, both customers read both, and the details part them again', async ({
  browser,
}) => {
  const { page, vera, lamp } = await beforeTwo(browser);
  const preview = await findTheTower(page);
  await preview.getByRole('button', { name: 'The other way round' }).click();
  await preview.getByRole('radio', { name: /Each reads both/ }).check();
  await preview.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText(/-0001 is merged/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'The lamp is out' })).toBeVisible();
  await expect(thread(page).getByText('Vera Lind')).toBeVisible();
  const { data } = await vera.from('ticket_responses').select('id').eq('ticket_id', lamp).throwOnError();
  expect(data).toHaveLength(2);

  await page.getByRole('button', { name: /Make .*-0001 a ticket of its own again/ }).click();
  await expect(thread(page).getByText('Vera Lind')).toHaveCount(0);
  await expect(row(page, 'The tower is dark')).toBeVisible();
});

test('chosen rows become part of one of them, and one undo takes it back', async ({ browser }) => {
  const { page } = await beforeTwo(browser);
  await page.keyboard.press('u');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('m');
  await page
    .getByRole('dialog', { name: 'Merge 2 tickets' })
    .getByRole('option', { name: /The tower is dark/ })
    .click();
  await expect(page.getByText(/1 ticket is part of TICK-\d{4}-0001/)).toBeVisible();
  await expect(row(page, 'The lamp is out')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'The lamp is out')).toBeVisible();
});

/** Chooses everything in the list, and asks to merge it. */
async function mergeAll(page: Page, organization: { slug: string }) {
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByText(/^\d+ chosen$/)).toBeVisible();
  await page.keyboard.press('m');
}

test('everything in a list is merged, what is not shown included', async ({ browser }) => {
  const { page, organization, tower } = await beforeTwo(browser);
  await insertTickets(tower, 49);
  await mergeAll(page, organization);
  const dialog = page.getByRole('dialog', { name: 'Merge 51 tickets' });
  await dialog.getByRole('option', { name: /Crate 49/ }).click();
  await expect(page.getByText(/50 tickets are part of MANY-2026-00049/)).toBeVisible();
  await expect(row(page, 'Crate 49')).toBeVisible();
  await expect(row(page, 'The lamp is out')).toHaveCount(0);
});

test('more than can be merged at once is told, and nothing is done', async ({ browser }) => {
  const { page, organization, tower } = await beforeTwo(browser);
  await insertTickets(tower, 60);
  await mergeAll(page, organization);
  const dialog = page.getByRole('dialog', { name: 'Merge tickets' });
  await expect(dialog.getByText('At most 51 tickets become one at once. Choose fewer.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('62 chosen')).toBeVisible();
});

test('a colleague sees at once what was corrected on a ticket that became part of this one', async ({
  browser,
}) => {
  const { page, organization, grace, lamp, tower } = await beforeTwo(browser);
  const colleague = await signIn(grace);
  const reply = await respond(colleague, organization.id, lamp, 'public', '<p>Is it the wick?</p>');
  await fillConversation(tower, 120);
  await colleague.rpc('merge_tickets', { source_ids: [lamp], target_id: tower }).throwOnError();
  await page.getByRole('link', { name: /TICK-\d{4}-0001 The tower is dark/ }).click();
  await expect(thread(page).getByText('Message 120', { exact: false }).first()).toBeVisible();
  await expect(async () => {
    await thread(page).evaluate((element) => element.scrollTo({ top: 0 }));
    await expect(thread(page).getByText('Is it the wick?')).toBeAttached({ timeout: 1_000 });
  }).toPass();

  await colleague
    .rpc('edit_response', { response_id: reply, body_html: '<p>Is it the glass?</p>' })
    .throwOnError();
  await expect(thread(page).getByText('Is it the glass?')).toBeVisible();
});

test('a message about something else becomes a ticket of its own, and undo deletes it', async ({
  browser,
}) => {
  const { page } = await beforeTwo(browser);
  const message = thread(page).getByRole('article').filter({ hasText: 'It went out at noon.' });
  await message.hover();
  await message.getByRole('button', { name: 'More about the message of Marisol Etxeberria' }).click();
  await page.getByRole('menuitem', { name: 'Make it a ticket of its own' }).click();
  const dialog = page.getByRole('dialog', { name: 'A ticket of its own' });
  await expect(dialog.getByText('It went out at noon.')).toBeVisible();
  const subject = dialog.getByRole('textbox', { name: 'Subject' });
  await expect(subject).toHaveValue('The lamp is out');
  await subject.fill('');
  await dialog.getByRole('button', { name: 'Make the ticket' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await subject.fill('Out at noon');
  await dialog.getByRole('button', { name: 'Make the ticket' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Out at noon' })).toBeVisible();
  await expect(thread(page).getByText('It went out at noon.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The lamp is out' })).toBeVisible();
  await expect(row(page, 'Out at noon')).toHaveCount(0);
});

for (const look of looks) {
  test(`merging and splitting pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeTwo(browser, look);
    const preview = await findTheTower(page);
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await preview.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(thread(page).getByText('It went out at noon.')).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    const message = thread(page).getByRole('article').filter({ hasText: 'It went out at noon.' });
    await message.getByRole('button', { name: /More about the message/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Make it a ticket of its own' }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'A ticket of its own' })).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
  });
}
