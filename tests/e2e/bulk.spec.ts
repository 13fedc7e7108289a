import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { expectDialogsToPass, openBrowser, row, violationsOf } from './journeys.ts';

const subjects = ['The lamp is dark', 'The horn is silent', 'The door sticks', 'The stairs are wet'];

/** An agent before four tickets, the last one on top, and a colleague who works elsewhere. */
async function beforeFour(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const colleague = await signIn(await hire(organization.id, 'admin', 'Grace Obi'));
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const ids: string[] = [];
  for (const subject of subjects) ids.push(await submitTicket(marisol, organization, subject));
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  return { page, organization, colleague, marisol, ids };
}

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Chosen tickets' });
const urgent = (page: Page, subject: string) => row(page, subject).getByRole('img', { name: 'Urgent' });

test('rows are chosen by keyboard and changed together, and one undo takes all of it back', async ({
  browser,
}) => {
  const { page } = await beforeFour(browser);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(bar(page).getByText('3 chosen')).toBeVisible();
  await page.keyboard.press('p');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('u');
  await expect(page.getByRole('menuitem', { name: 'Urgent' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 tickets are changed')).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  for (const subject of subjects.slice(1)) await expect(urgent(page, subject)).toBeVisible();
  await expect(urgent(page, 'The lamp is dark')).toHaveCount(0);

  await page.keyboard.press('z');
  await expect(page.getByText('Taken back')).toBeVisible();
  for (const subject of subjects) await expect(urgent(page, subject)).toHaveCount(0);

  // Escape lets them go.
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+X');
  await expect(bar(page).getByText('4 chosen')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
});

test('with the mouse a range is chosen by Shift, everything by one click, and resolved in one go', async ({
  browser,
}) => {
  const { page } = await beforeFour(browser);
  await row(page, 'The stairs are wet').hover();
  await page.getByRole('checkbox', { name: 'Choose The stairs are wet' }).check();
  await row(page, 'The horn is silent').click({ modifiers: ['Shift'] });
  await expect(bar(page).getByText('3 chosen')).toBeVisible();
  await bar(page).getByRole('button', { name: 'All 4' }).click();
  await expect(bar(page).getByText('4 chosen')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Change status' }).click();
  await page.getByRole('menuitem', { name: 'Resolved' }).click();
  await expect(page.getByText('4 tickets are changed')).toBeVisible();
  await expect(page.getByText('Nothing open. Well done.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  for (const subject of subjects) await expect(row(page, subject)).toBeVisible();
});

test('what is refused is told row by row and stays chosen', async ({ browser }) => {
  const { page, colleague, ids } = await beforeFour(browser);
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  // A colleague closes one of them just now: it waits for nobody any more.
  await colleague.rpc('resolve_ticket', { ticket_id: ids[0] ?? '' }).throwOnError();
  await colleague.rpc('close_ticket', { ticket_id: ids[0] ?? '' }).throwOnError();
  await page.getByRole('button', { name: 'Choose none' }).waitFor();
  await expect(row(page, 'The lamp is dark')).toHaveCount(0);
  await row(page, 'The horn is silent').click({ modifiers: ['Shift'] });
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'Waiting' }).press('Enter');
  const refusals = page.getByRole('dialog', { name: '1 ticket is as it was' });
  await expect(refusals).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar(page).getByText('1 chosen')).toBeVisible();
});

test('one note reaches every ticket that was chosen, and no customer hears of it', async ({ browser }) => {
  const { page, marisol, ids } = await beforeFour(browser);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Note on 2 tickets' });
  await dialog.getByRole('button', { name: 'Add 2 notes' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('The storm did this.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 tickets are changed')).toBeVisible();
  await row(page, 'The stairs are wet').click();
  await expect(page.locator('main').getByText('The storm did this.').first()).toBeVisible();
  const { data } = await marisol.from('ticket_responses').select('id').in('ticket_id', ids).throwOnError();
  expect(data).toHaveLength(4);
});

for (const look of [
  { name: 'light, 1440 px', width: 1440, dark: false },
  { name: 'dark, 1440 px', width: 1440, dark: true },
]) {
  test(`chosen rows and what can be done to them pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeFour(browser, look);
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await expect(bar(page)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await expectDialogsToPass(page, [
      ['l', 'Tags of the chosen tickets'],
      ['r', 'Reply to 4 tickets'],
      ['m', 'Merge 4 tickets'],
    ]);
  });
}
