import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

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
  return { page, assign, organization, ids, dele };
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

test('what waits for an agent stands above what happened, leads there, and is gone when it is done', async ({
  browser,
}) => {
  const { page, organization, ids, dele } = await atTheDesk(browser);
  const mine = await signIn(dele);
  const [lamp = '', horn = '', door = ''] = ids;
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const task = randomUUID();
  await mine
    .rpc('add_task', {
      id: task,
      ticket_id: lamp,
      title: 'Trim the wick',
      assignee_id: dele.id,
      due_at: hours(-30),
    })
    .throwOnError();
  await mine
    .rpc('hold_response', {
      id: randomUUID(),
      ticket_id: horn,
      visibility: 'public',
      body_html: '<p>Tomorrow.</p>',
      release_at: hours(20),
      seen_version: 1000,
    })
    .throwOnError();
  await mine
    .rpc('save_draft', {
      id: randomUUID(),
      organization_id: organization.id,
      ticket_id: door,
      visibility: 'public',
      body_html: '<p>Have you</p>',
    })
    .throwOnError();
  await bell(page).click();
  const todo = page.getByRole('region', { name: /^To do/ });
  await expect(todo.getByRole('link')).toHaveText([
    /Trim the wick · overdue.*The lamp is dark/,
    /Your reply goes out later.*The horn is silent/,
    /Your draft.*The door sticks/,
  ]);
  await todo.getByRole('link', { name: /Trim the wick/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The lamp is dark' })).toBeVisible();
  // It is no news: the number beside the bell counts what was not read.
  await expect(bell(page)).toHaveAccessibleName('Updates');
  await mine.rpc('complete_task', { task_id: task }).throwOnError();
  await bell(page).click();
  await expect(todo.getByRole('link')).toHaveCount(2);
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

test('the tab counts what is unread, in its title and on its icon', async ({ browser }) => {
  const { page, assign } = await atTheDesk(browser);
  const icon = page.locator('link[rel="icon"]').first();
  await expect(page).toHaveTitle(/^Lighthouse/);
  await assign(0);
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(icon).toHaveAttribute('href', /^data:image\/svg/);
  await assign(1);
  await expect(page).toHaveTitle(/^\(2\) /);
  await page
    .getByRole('link', { name: /The horn is silent/ })
    .first()
    .click();
  await expect(page).toHaveTitle(/^\(1\) TICK-\d{4}-0002 The horn is silent/);
  await bell(page).click();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page).toHaveTitle(/^TICK-/);
  await expect(icon).toHaveAttribute('href', /icon\.svg/);
});

test('who asked for it is notified while looking elsewhere: of the kind and the number alone, once for two tabs', async ({
  browser,
}) => {
  const { page, assign, organization } = await atTheDesk(browser);
  const context = page.context();
  await context.grantPermissions(['notifications']);
  await context.addInitScript(() => {
    const shown: string[] = [];
    class Recorded {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      close() {}
      constructor(title: string, { body }: { body: string }) {
        shown.push(`${title}: ${body}`);
      }
    }
    Object.assign(window, { Notification: Recorded, shown });
    document.hasFocus = () => false;
  });
  const other = await context.newPage();
  const shownOn = (tab: Page) => tab.evaluate(() => (window as unknown as { shown: string[] }).shown);
  for (const tab of [page, other]) {
    await tab.goto(`/org/${organization.slug}`);
    await expect(tab.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  }
  // Not asked, not told.
  await assign(0);
  for (const tab of [page, other]) await expect(bell(tab)).toHaveAccessibleName('Updates, 1 unread');
  expect([...(await shownOn(page)), ...(await shownOn(other))]).toEqual([]);

  await bell(page).click();
  await page.getByRole('tab', { name: 'What I hear of' }).click();
  const box = page.getByRole('checkbox', { name: 'Show a notification' });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole('checkbox', { name: 'Play a sound' }).check();
  await page.keyboard.press('Escape');
  await assign(1);
  for (const tab of [page, other]) await expect(bell(tab)).toHaveAccessibleName('Updates, 2 unread');
  await expect
    .poll(async () => [...(await shownOn(page)), ...(await shownOn(other))])
    .toEqual([expect.stringMatching(/^Lighthouse: TICK-\d{4}-0002: A ticket is assigned to me$/)]);
});

for (const look of looks) {
  test(`the updates pass axe: ${look.name}`, async ({ browser }) => {
    const { page, assign, ids, dele } = await atTheDesk(browser, look);
    await assign(0);
    await (await signIn(dele))
      .rpc('add_task', {
        id: randomUUID(),
        ticket_id: ids[1] ?? '',
        title: 'Trim the wick',
        assignee_id: dele.id,
        due_at: new Date(Date.now() - 3_600_000).toISOString(),
      })
      .throwOnError();
    await expect(bell(page)).toHaveAccessibleName('Updates, 1 unread');
    expect(await violationsOf(page)).toEqual([]);
    await bell(page).click();
    await expect(page.getByRole('dialog', { name: 'Updates' }).getByRole('listitem')).toHaveCount(2);
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `.test/desk-updates-${look.width}.png` });
    await page.getByRole('tab', { name: 'What I hear of' }).click();
    await expect(page.getByRole('checkbox', { name: 'A customer replies' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
