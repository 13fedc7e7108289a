import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** An admin before three tickets, the last one on top. */
async function beforeThree(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  await hire(organization.id, 'agent', 'Grace Obi');
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  for (const subject of ['The lamp is dark', 'The horn is silent', 'The door sticks'])
    await submitTicket(marisol, organization, subject);
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(row(page, 'The door sticks')).toBeVisible();
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  return page;
}

const menu = (page: Page, subject: string) => page.getByRole('menu', { name: `Actions for ${subject}` });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Chosen tickets' });

/** A finger that rests on a row. */
async function press(page: Page, subject: string) {
  const box = await row(page, subject).boundingBox();
  if (!box) throw new Error('There is no such row.');
  const cdp = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + 120, y: box.y + box.height / 2 }];
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await menu(page, subject).waitFor();
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('an agent acts on rows by the other mouse button, the button of the row and the keyboard', async ({
  browser,
}) => {
  const page = await beforeThree(browser);
  await row(page, 'The lamp is dark').click({ button: 'right' });
  await menu(page, 'The lamp is dark').getByRole('menuitem', { name: 'Assign to me' }).click();
  await expect(page.getByText(/-0001 is yours/)).toBeVisible();
  await expect(row(page, 'The lamp is dark').getByRole('img', { name: /Dele Adeyemi/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'The lamp is dark').getByRole('img', { name: /Dele Adeyemi/ })).toHaveCount(0);

  await row(page, 'The horn is silent').hover();
  await page.getByRole('button', { name: 'Actions for The horn is silent' }).click();
  await menu(page, 'The horn is silent').getByRole('menuitem', { name: 'Assign', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Grace Obi' }).click();
  await expect(row(page, 'The horn is silent').getByRole('img', { name: /Grace Obi/ })).toBeVisible();

  // The row with the focus, by the key that menus have, and by the desk's own.
  await row(page, 'The door sticks').focus();
  await page.keyboard.press('Shift+F10');
  await menu(page, 'The door sticks').waitFor();
  // A menu moves its focus in the moment after a letter; nobody's fingers are faster than that, but a script's are.
  await page.keyboard.press('p');
  await expect(menu(page, 'The door sticks').getByRole('menuitem', { name: 'Priority' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Urgent' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemradio', { name: 'Urgent' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'The door sticks').getByRole('img', { name: 'Urgent' })).toBeVisible();
  await expect(menu(page, 'The door sticks')).toHaveCount(0);
  await expect(row(page, 'The door sticks')).toBeFocused();
  await page.keyboard.press(',');
  await menu(page, 'The door sticks').getByRole('menuitem', { name: 'Snooze…' }).press('Enter');
  await page.getByRole('dialog', { name: 'Snooze' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(row(page, 'The door sticks')).toHaveCount(0);
  await expect(page.getByText(/-0003 is snoozed/)).toBeVisible();
});

test('what is read can be made new from its row, followed, and opened beside', async ({ browser }) => {
  const page = await beforeThree(browser);
  const lamp = row(page, 'The lamp is dark');
  await lamp.click();
  await expect(lamp).not.toHaveAccessibleName(/^New:/);
  await page.keyboard.press('u');
  await lamp.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mark as new' }).click();
  await expect(lamp).toHaveAccessibleName(/^New:/);
  await lamp.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Follow', exact: true }).click();
  await expect(page.getByText(/You follow .*-0001/)).toBeVisible();
  await lamp.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Stop following' }).waitFor();
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('menuitem', { name: 'Open in a new tab' }).click(),
  ]);
  await expect(tab.getByRole('heading', { name: 'The lamp is dark' })).toBeVisible();
});

test('on a phone a long press opens the menu of a row, and rows are chosen by the thumb', async ({
  browser,
}) => {
  const page = await beforeThree(browser, { width: 390 });
  await press(page, 'The horn is silent');
  await expect(page).not.toHaveURL(/tickets/);
  await page.getByRole('menuitem', { name: 'Choose', exact: true }).click();
  await expect(bar(page).getByText('1 chosen')).toBeVisible();
  await row(page, 'The door sticks').click();
  await expect(bar(page).getByText('2 chosen')).toBeVisible();
  const [barBox, rowBox] = [await bar(page).boundingBox(), await row(page, 'The lamp is dark').boundingBox()];
  expect(barBox?.y).toBeGreaterThan(rowBox?.y ?? 0);
  await bar(page).getByRole('button', { name: 'Change priority' }).click();
  await page.getByRole('menuitem', { name: 'High' }).click();
  await expect(page.getByText('2 tickets are changed')).toBeVisible();
  await expect(bar(page)).toHaveCount(0);

  // Or from the menu of the list, and away again.
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitem', { name: 'Choose several' }).click();
  await expect(bar(page).getByText('Choose tickets')).toBeVisible();
  await row(page, 'The lamp is dark').click();
  await expect(page.getByRole('checkbox', { name: 'Choose The lamp is dark' })).toBeChecked();
  await bar(page).getByRole('button', { name: 'Choose none' }).click();
  await expect(bar(page)).toHaveCount(0);
});

for (const look of looks) {
  test(`the menu of a row and rows that are being chosen pass axe: ${look.name}`, async ({ browser }) => {
    const page = await beforeThree(browser, look);
    await row(page, 'The horn is silent').click({ button: 'right' });
    await menu(page, 'The horn is silent').waitFor();
    await page.waitForTimeout(400);
    expect(await violationsOf(page, '[role="menu"]')).toEqual([]);
    await page.screenshot({ path: `.test/desk-row-menu-${look.width}.png` });
    await page.getByRole('menuitem', { name: 'Status' }).click();
    await page.screenshot({ path: `.test/desk-row-status-${look.width}.png` });
    await page.keyboard.press('Escape');
    await row(page, 'The horn is silent').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Choose', exact: true }).click();
    await bar(page).waitFor();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `.test/desk-choosing-${look.width}.png` });
  });
}
