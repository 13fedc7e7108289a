import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { expectDialogsToPass, looks, openBrowser, row, violationsOf } from './journeys.ts';

/** Two agents before the same ticket; the second one only looks on. */
async function beforeOneTicket(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  for (const subject of ['The lamp is dark', 'The horn is silent'])
    await submitTicket(marisol, organization, subject);
  const [page, other] = [await openBrowser(browser, dele, options), await openBrowser(browser, grace)];
  for (const one of [page, other]) {
    await one.goto(`/org/${organization.slug}`);
    await expect(one.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
    await row(one, 'The lamp is dark').click();
    await expect(one.getByRole('heading', { level: 1, name: 'The lamp is dark' })).toBeVisible();
  }
  return { page, other, organization };
}

const tag = (page: Page, name: string) => page.getByRole('button', { name: `Take off the tag ${name}` });

test('tags and tasks are put on a ticket by keyboard, and a colleague sees each of them arrive', async ({
  browser,
}) => {
  const { page, other } = await beforeOneTicket(browser);
  await page.keyboard.press('l');
  await page.getByRole('dialog', { name: 'Tags' }).waitFor();
  await page.keyboard.type('storm');
  await page.keyboard.press('Enter');
  await page.keyboard.type('bulb');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  for (const one of [page, other])
    for (const name of ['bulb', 'storm']) await expect(tag(one, name)).toBeVisible();

  // Chosen again it is taken off, and z brings it back.
  await page.keyboard.press('l');
  await page.keyboard.type('stor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(tag(other, 'storm')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(tag(other, 'storm')).toBeVisible();

  await page.keyboard.press('t');
  await page.keyboard.type('Climb the tower');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Change the bulb');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(other.getByText('0 of 2 done')).toBeVisible();
  await other.getByRole('checkbox', { name: 'Done: Climb the tower' }).check();
  await expect(page.getByText('1 of 2 done')).toBeVisible();

  await page.getByRole('button', { name: 'More about the task Change the bulb' }).press('Enter');
  await page.getByRole('menuitem', { name: /Tomorrow/ }).press('Enter');
  await expect(other.getByText(/Until Tomorrow, 17:00/)).toBeVisible();
  await page.getByRole('button', { name: 'More about the task Change the bulb' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Grace Obi' }).press('Enter');
  await expect(other.getByLabel('Grace Obi does it')).toBeVisible();
});

test('a ticket is snoozed in plain words, leaves every list, and comes back when it is wanted', async ({
  browser,
}) => {
  const { page, other } = await beforeOneTicket(browser);
  await page.keyboard.press('h');
  await page.getByRole('dialog', { name: 'Snooze until' }).waitFor();
  await page.keyboard.type('in 3 days at 10:30');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/-0001 is snoozed/)).toBeVisible();
  // Work goes on with the next one; the colleague who has it open is told.
  await expect(page.getByRole('heading', { level: 1, name: 'The horn is silent' })).toBeVisible();
  await expect(row(page, 'The lamp is dark')).toHaveCount(0);
  await expect(other.getByText(/Snoozed until .*10:30/)).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/view=snoozed/);
  await expect(page.getByRole('link', { name: /^Snoozed/ }).first()).toContainText('1');
  await row(page, 'The lamp is dark').click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByText(/Snoozed until/)).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(row(page, 'The lamp is dark')).toBeVisible();
});

test('archive, spam and following stand in the menu of the ticket, and z takes them back', async ({
  browser,
}) => {
  const { page } = await beforeOneTicket(browser);
  await page.keyboard.press('w');
  await expect(page.getByText(/You follow .*-0001$/)).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  // To delete is not among an agent's rights.
  await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Mark as spam' }).click();
  await expect(page.getByText(/-0001 is spam/)).toBeVisible();
  await expect(row(page, 'The lamp is dark')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row(page, 'The lamp is dark')).toBeVisible();
});

test('what stands beside a ticket leads to what its customer asked as well', async ({ browser }) => {
  const { page } = await beforeOneTicket(browser);
  await page.getByRole('complementary', { name: 'Details' }).getByText('The horn is silent').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The horn is silent' })).toBeVisible();
});

test('tickets are linked from a menu, each end says what the other is, and a link ends where it stands', async ({
  browser,
}) => {
  const { page, other } = await beforeOneTicket(browser);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Link to another ticket' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link to another ticket' });
  // What the same customer asked stands there before anything is typed.
  await expect(dialog.getByRole('option', { name: /The horn is silent/ })).toBeVisible();
  await dialog.getByLabel('This ticket').selectOption('is part of it');
  await dialog.getByRole('option', { name: /The horn is silent/ }).click();
  const part = (one: Page) =>
    one.getByRole('complementary', { name: 'Details' }).getByRole('listitem').filter({ hasText: 'Part of' });
  for (const one of [page, other]) await expect(part(one)).toContainText('The horn is silent');
  await part(other).getByRole('link').click();
  await expect(
    other.getByRole('complementary', { name: 'Details' }).getByRole('listitem').filter({ hasText: /^Part/ }),
  ).toContainText('The lamp is dark');
  await page.getByRole('button', { name: /Remove the link to/ }).click();
  await expect(part(page)).toHaveCount(0);
});

test('somebody else is let in by address; what cannot be one is said beside it', async ({ browser }) => {
  const { page, other } = await beforeOneTicket(browser);
  const field = page.getByRole('textbox', { name: 'Add by e-mail' });
  await field.fill('vera at elsewhere');
  await field.press('Enter');
  await expect(page.getByText('This is no e-mail address.')).toBeVisible();
  await expect(field).toHaveValue('vera at elsewhere');
  await field.fill('vera@elsewhere.test');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  for (const one of [page, other]) await expect(one.getByText('vera@elsewhere.test')).toBeVisible();
  await other.getByRole('button', { name: 'vera reads no more' }).click();
  for (const one of [page, other]) await expect(one.getByText('vera@elsewhere.test')).toHaveCount(0);
});

for (const look of looks) {
  test(`snoozing, tags and tasks pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeOneTicket(browser, look);
    await expectDialogsToPass(page, [
      ['h', 'Snooze until'],
      ['l', 'Tags'],
    ]);
    if (look.width < 768) await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByRole('textbox', { name: 'Add a task' }).fill('Climb the tower');
    await page.keyboard.press('Enter');
    await expect(page.getByText('0 of 1 done').filter({ visible: true })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
