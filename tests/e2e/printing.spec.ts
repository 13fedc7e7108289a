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
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** An agent before a ticket with sixty messages and a note; what the printer is given is kept instead. */
async function beforePrinter(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await signIn(await hire(organization.id, 'agent', 'Grace Obi'));
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const ticket = await submitTicket(marisol, organization, 'The lamp is dark');
  await fillConversation(ticket, 60);
  await respond(grace, organization.id, ticket, 'internal', '<p>The fuse is blown.</p>');
  const page = await openBrowser(browser, dele, options);
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = 'yes';
    };
  });
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await row(page, 'The lamp is dark').click();
  await expect(
    page.getByRole('region', { name: 'Conversation' }).getByText('The fuse is blown.'),
  ).toBeVisible();
  return page;
}

/** Chooses "Print" from the ticket's menu. */
async function askToPrint(page: Page) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const dialog = page.getByRole('dialog', { name: 'Print the ticket' });
  await expect(dialog.getByRole('checkbox', { name: /internal notes/ })).not.toBeChecked();
  return dialog;
}

async function wasPrinted(page: Page) {
  await expect(page.locator('html[data-printed]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
}

test('a ticket is printed whole: every message, no note, and nothing of the screen around it', async ({
  browser,
}) => {
  const page = await beforePrinter(browser);
  const dialog = await askToPrint(page);
  await dialog.getByRole('button', { name: 'Print' }).click();
  await wasPrinted(page);
  await expect(page.getByText('Please help.').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText(/^Message 60(?!\d)/)).toBeVisible();
  await expect(page.getByText('The lamp is dark').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText(/^TICK-\d{4}-0001$/).filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText('The fuse is blown.').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText('Assignee').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('textbox').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Tickets' })).toBeHidden();
});

test('with internal notes only when that was asked for, once', async ({ browser }) => {
  const page = await beforePrinter(browser);
  const dialog = await askToPrint(page);
  await dialog.getByRole('checkbox', { name: /internal notes/ }).check();
  await dialog.getByRole('button', { name: 'Print' }).click();
  await wasPrinted(page);
  await expect(page.getByText('The fuse is blown.').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText('Assignee').filter({ visible: true })).toHaveCount(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByText('The fuse is blown.').filter({ visible: true })).toHaveCount(0);
});

test('Ctrl-P prints what is shown, and says that there was more before', async ({ browser }) => {
  const page = await beforePrinter(browser, { dark: true });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/Earlier messages are left out here/)).toBeVisible();
  await expect(page.getByText('The fuse is blown.').filter({ visible: true })).toHaveCount(0);
});

for (const look of looks) {
  test(`asking to print passes axe: ${look.name}`, async ({ browser }) => {
    const page = await beforePrinter(browser, look);
    await expect(await askToPrint(page)).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
  });
}
