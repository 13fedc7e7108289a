import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { insertTickets } from '../support/many-tickets.ts';
import { openBrowser, violationsOf } from './journeys.ts';

/** Two tickets on a board, before an agent; a colleague looks at the same board. */
async function beforeBoard(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Bakery');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Achieng');
  const colleague = await signIn(grace);
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const oven = await submitTicket(marisol, organization, 'The oven is cold');
  await submitTicket(marisol, organization, 'The flour is late');
  const page = await openBrowser(browser, dele, options);
  await goTo(page, `/org/${organization.slug}?layout=board`);
  return { page, organization, grace, colleague, oven };
}

async function goTo(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

const column = (page: Page, status: string) => page.getByRole('region', { name: status, exact: true });
const card = (page: Page, status: string, subject: string) =>
  column(page, status).getByRole('link', { name: new RegExp(subject) });

async function carry(page: Page, subject: string, from: string, to: string) {
  const start = await card(page, from, subject).boundingBox();
  const end = await column(page, to).boundingBox();
  if (!start || !end) throw new Error('There is nothing to carry.');
  await page.mouse.move(start.x + 40, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 40, { steps: 3 });
  await page.mouse.move(end.x + end.width / 2, end.y + 200, { steps: 6 });
  await page.mouse.up();
}

test('an agent carries a ticket to another column, a colleague sees it go, and undo brings it back', async ({
  browser,
}) => {
  const { page, organization, grace } = await beforeBoard(browser);
  const other = await openBrowser(browser, grace);
  await goTo(other, `/org/${organization.slug}?layout=board`);
  await expect(card(other, 'Open', 'The oven is cold')).toBeVisible();

  await carry(page, 'The oven is cold', 'Open', 'Waiting');
  await expect(card(page, 'Waiting', 'The oven is cold')).toBeVisible();
  await expect(card(page, 'Open', 'The oven is cold')).toHaveCount(0);
  await expect(page).toHaveURL(/layout=board/);
  await expect(card(other, 'Waiting', 'The oven is cold')).toBeVisible();
  await expect(card(other, 'Open', 'The oven is cold')).toHaveCount(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Open', 'The oven is cold')).toBeVisible();
  await expect(card(other, 'Open', 'The oven is cold')).toBeVisible();

  await card(page, 'Open', 'The flour is late').click();
  await expect(page.getByRole('heading', { name: 'The flour is late' })).toBeVisible();
  await page.goBack();
  await expect(card(page, 'Open', 'The flour is late')).toBeVisible();
});

test('a key moves the card with the focus, says where it is, and keeps the focus on it', async ({
  browser,
}) => {
  const { page } = await beforeBoard(browser);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(card(page, 'Open', 'The oven is cold')).toBeFocused();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'Move to In progress' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(card(page, 'In progress', 'The oven is cold')).toBeFocused();
  await expect(page.getByText('The oven is cold is now in In progress')).toBeAttached();
  await page.keyboard.press('ArrowLeft');
  await expect(card(page, 'Open', 'The flour is late')).toBeFocused();
  await page.keyboard.press('b');
  await expect(page.getByRole('region', { name: 'Waiting' })).toHaveCount(0);
  await expect(page).not.toHaveURL(/layout/);
});

test('a ticket goes only where a step leads, and comes back when the step is refused', async ({
  browser,
}) => {
  const { page, colleague, oven } = await beforeBoard(browser);
  await colleague.rpc('close_ticket', { ticket_id: oven }).throwOnError();
  await expect(card(page, 'Closed', 'The oven is cold')).toBeVisible();
  await carry(page, 'The oven is cold', 'Closed', 'Waiting');
  await expect(card(page, 'Closed', 'The oven is cold')).toBeVisible();
  await column(page, 'Closed').getByRole('button', { name: 'Move The oven is cold' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Move to In progress']);
  await page.keyboard.press('Escape');

  await page.route('**/rpc/wait_for_customer', (route) => route.abort());
  await carry(page, 'The flour is late', 'Open', 'Waiting');
  await expect(page.getByText('The flour is late stays where it is')).toBeAttached();
  await expect(card(page, 'Open', 'The flour is late')).toBeVisible();
  await expect(card(page, 'Waiting', 'The flour is late')).toHaveCount(0);
});

test('a column reads on as an agent scrolls it, and keeps the filters of the list', async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, organization, oven } = await beforeBoard(browser);
  await insertTickets(oven, 120);
  await goTo(page, `/org/${organization.slug}?layout=board`);
  const last = card(page, 'Open', 'Crate 120');
  await expect(async () => {
    await column(page, 'Open').hover();
    await page.mouse.wheel(0, 5000);
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await goTo(page, `/org/${organization.slug}?layout=board&q=oven`);
  await expect(card(page, 'Open', 'The oven is cold')).toBeVisible();
  await expect(column(page, 'Open').getByRole('link')).toHaveCount(1);
});

for (const look of [
  { width: 1440, dark: false },
  { width: 390, dark: true },
]) {
  test(`the board reads well to a machine at ${look.width} px`, async ({ browser }) => {
    const { page } = await beforeBoard(browser, look);
    await expect(card(page, 'Open', 'The oven is cold')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
