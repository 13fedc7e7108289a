import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

/** An agent before a list of three tickets, the newest on top. */
async function atTheDesk(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  for (const subject of ['The lamp is dark', 'The horn is silent', 'The door sticks'])
    await submitTicket(marisol, organization, subject);
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(row(page, 'The door sticks')).toBeVisible();
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  return { page, organization };
}

const subject = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words });

test('an agent works through a list without the mouse: takes, undoes, resolves, and goes on to the next', async ({
  browser,
}) => {
  const { page } = await atTheDesk(browser);
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await expect(subject(page, 'The door sticks')).toBeVisible();

  await page.keyboard.press('i');
  await expect(page.getByText(/-0003 is yours/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Assignee: You/ }).first()).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back')).toBeVisible();
  await expect(page.getByRole('button', { name: /Assignee: Nobody yet/ }).first()).toBeVisible();

  await page.keyboard.press('p');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('u');
  await expect(page.getByRole('menuitemradio', { name: 'Urgent' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Priority: Urgent/ }).first()).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);

  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Planed.');
  await page.getByRole('button', { name: 'Resolve', exact: true }).last().press('Enter');
  await expect(subject(page, 'The horn is silent')).toBeVisible();
  await expect(page.getByText(/-0003 is resolved/)).toBeVisible();
  await expect(row(page, 'The door sticks')).toHaveCount(0);

  await page.keyboard.press(']');
  await expect(subject(page, 'The lamp is dark')).toBeVisible();
  await page.keyboard.press('[');
  await expect(subject(page, 'The horn is silent')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/org\/[^/]+$/);
});

test('the menu of everything runs what it names, finds tickets by their words, and leads to lists', async ({
  browser,
}) => {
  const { page, organization } = await atTheDesk(browser);
  await page.goto(`/org/${organization.slug}/settings/people`);
  await page.keyboard.press('Control+k');
  const menu = page.getByRole('dialog', { name: 'Search and actions' });
  await expect(menu).toBeVisible();
  await page.keyboard.type('horn');
  await expect(menu.getByRole('option', { name: /The horn is silent/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(subject(page, 'The horn is silent')).toBeVisible();

  // What can be done here stands first, with its key.
  await page.keyboard.press('/');
  await expect(menu).toBeVisible();
  await page.keyboard.type('assign to me');
  await expect(menu.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/-0002 is yours/)).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('mine');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=mine/);
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/view=unassigned/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqqq');
  await expect(menu.getByText('Nothing has that name.')).toBeVisible();
});

test('keys are one’s own: changed, taken away, switched off, and the same after a reload', async ({
  browser,
}) => {
  const { page } = await atTheDesk(browser);
  await row(page, 'The lamp is dark').click();
  await expect(subject(page, 'The lamp is dark')).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByRole('button', { name: /^Resolve: e/ }).click();
  await page.keyboard.press('n');
  // One key serves one action.
  await expect(keys.getByRole('button', { name: /^Resolve: n/ })).toBeVisible();
  await expect(keys.getByRole('button', { name: /^Internal note: no key/ })).toBeVisible();
  await expect(page.getByText('n was the key of: Internal note')).toBeVisible();
  await keys.getByRole('button', { name: /^Mine: g m/ }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(keys.getByRole('button', { name: /^Mine: g q/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(subject(page, 'The lamp is dark')).toBeVisible();
  await page.keyboard.press('e');
  await page.waitForTimeout(300);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Resolve the ticket' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await keys.getByRole('checkbox', { name: 'Single keys act' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('n');
  await page.waitForTimeout(300);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The menu is no single key.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search and actions' })).toBeVisible();
});

for (const look of [
  { name: 'light, 1440 px', width: 1440, dark: false },
  { name: 'dark, 390 px', width: 390, dark: true },
]) {
  test(`the menu of everything and the list of keys pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await atTheDesk(browser, look);
    await page.getByRole('button', { name: 'Search', exact: true }).filter({ visible: true }).click();
    await expect(page.getByRole('dialog', { name: 'Search and actions' })).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
  });
}
