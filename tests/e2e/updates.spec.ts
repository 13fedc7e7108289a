import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

/** An agent at the desk, and an admin who gives out work elsewhere. */
async function atTheDesk(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const grace = await signIn(await hire(organization.id, 'admin', 'Grace Obi'));
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const ids: string[] = [];
  for (const subject of ['The lamp is dark', 'The horn is silent', 'The door sticks'])
    ids.push(await submitTicket(marisol, organization, subject));
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  const assign = (index: number) =>
    grace.rpc('assign_ticket', { ticket_id: ids[index] ?? '', assignee_id: dele.id }).throwOnError();
  return { page, assign };
}

/** Reloads, and waits until what is shown can be used. */
async function reload(page: Page) {
  await page.reload();
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

const bell = (page: Page) => page.getByRole('button', { name: /^Updates/ }).filter({ visible: true });

test('an agent hears of a ticket that was assigned, opens it from the bell, and has read it by that', async ({
  browser,
}) => {
  const { page, assign } = await atTheDesk(browser);
  await expect(bell(page)).toHaveAccessibleName('Updates');
  await assign(0);
  await expect(bell(page)).toHaveAccessibleName('Updates, 1 unread');
  await assign(1);
  await expect(bell(page)).toHaveAccessibleName('Updates, 2 unread');

  await page.keyboard.press('g');
  await page.keyboard.press('n');
  const panel = page.getByRole('dialog', { name: 'Updates' });
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  const horn = panel.getByRole('link', { name: /Grace Obi assigned it to you.*The horn is silent/ });
  await horn.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'The horn is silent' })).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName('Updates, 1 unread');

  // What happens on the ticket that is open is read as it comes.
  await bell(page).click();
  await panel.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(panel.getByText('Unread:')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(bell(page)).toHaveAccessibleName('Updates');
});

test('a ticket is new until it is read, new again when something happens, and when one says so', async ({
  browser,
}) => {
  const { page, assign } = await atTheDesk(browser);
  const fresh = (subject: string) => row(page, subject).getByText('New:');
  for (const subject of ['The lamp is dark', 'The horn is silent'])
    await expect(fresh(subject)).toBeVisible();
  await row(page, 'The lamp is dark').click();
  await expect(fresh('The lamp is dark')).toHaveCount(0);
  await row(page, 'The horn is silent').click();
  await expect(fresh('The horn is silent')).toHaveCount(0);
  await assign(0);
  await expect(fresh('The lamp is dark')).toBeVisible();
  // It is kept: the horn was read, and stays read.
  await reload(page);
  await expect(fresh('The lamp is dark')).toBeVisible();
  await expect(fresh('The horn is silent')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'The horn is silent' })).toBeVisible();
  const kept = page.waitForResponse(/mark_ticket_unread/);
  await page.keyboard.press('Shift+U');
  await expect(page).toHaveURL(/\/org\/[^/]+$/);
  await kept;
  await expect(fresh('The horn is silent')).toBeVisible();
  await reload(page);
  await expect(fresh('The horn is silent')).toBeVisible();
});

test('what somebody does not want to hear of stays silent', async ({ browser }) => {
  const { page, assign } = await atTheDesk(browser);
  await bell(page).click();
  await page.getByRole('tab', { name: 'What I hear of' }).click();
  const here = page.getByRole('checkbox', { name: 'A ticket is assigned to me' });
  await here.uncheck();
  await reload(page);
  await bell(page).click();
  await page.getByRole('tab', { name: 'What I hear of' }).click();
  await expect(here).not.toBeChecked();
  await page.keyboard.press('Escape');

  await assign(0);
  await expect(page.getByRole('link', { name: /^Mine/ }).first()).toContainText('1');
  await expect(bell(page)).toHaveAccessibleName('Updates');
});

for (const look of [
  { name: 'light, 1440 px', width: 1440, dark: false },
  { name: 'dark, 390 px', width: 390, dark: true },
]) {
  test(`the updates pass axe: ${look.name}`, async ({ browser }) => {
    const { page, assign } = await atTheDesk(browser, look);
    await assign(0);
    await expect(bell(page)).toHaveAccessibleName('Updates, 1 unread');
    expect(await violationsOf(page)).toEqual([]);
    await bell(page).click();
    await expect(page.getByRole('dialog', { name: 'Updates' }).getByRole('listitem')).toHaveCount(1);
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'What I hear of' }).click();
    await expect(page.getByRole('checkbox', { name: 'A customer replies' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
