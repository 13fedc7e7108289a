import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn,
  submitTicket,
} from '../support/live-world.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** An agent at the desk, where one ticket has plenty of time; an admin and a customer elsewhere. */
async function atTheDesk(
  browser: Browser,
  options?: { width?: number; dark?: boolean; before?: (page: Page) => Promise<void> },
) {
  const organization = await foundOrganization('Harbour');
  const dele = await hire(organization.id, 'agent', 'Dele Adeyemi');
  const admin = await signIn(await hire(organization.id, 'admin', 'Grace Obi'));
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const calm = await submitTicket(marisol, organization, 'The buoy needs paint');
  const askUrgently = async (subject: string) => {
    const id = randomUUID();
    await marisol
      .rpc('submit_ticket', {
        id,
        organization_id: organization.id,
        department_id: organization.department_id,
        subject,
        body_html: '<p>Please help.</p>',
        response_id: randomUUID(),
        priority: 'urgent',
      })
      .throwOnError();
    return id;
  };
  const promise = (priority: string, first_reply_minutes: number) =>
    admin
      .rpc('set_service_level', {
        organization_id: organization.id,
        priority,
        first_reply_minutes,
        next_reply_minutes: 240,
        resolve_minutes: 480,
      })
      .throwOnError();
  const page = await openBrowser(browser, dele, options);
  await options?.before?.(page);
  const goTo = async (address = '') => {
    await page.goto(`/org/${organization.slug}${address}`);
    await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  };
  await goTo();
  return { page, goTo, organization, admin, calm, askUrgently, promise };
}

const atRisk = (page: Page) =>
  page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^At risk/ });

test('an urgent message appears under at risk as it comes, and the reply takes it out', async ({
  browser,
}) => {
  const { page, organization, admin, askUrgently } = await atTheDesk(browser);
  await expect(atRisk(page)).toHaveText(/At risk\s*0/);
  await expect(row(page, 'The buoy needs paint')).toContainText(/Due in 7h 5\dm/);

  const flood = await askUrgently('The pier is under water');
  await expect(atRisk(page)).toHaveText(/At risk\s*1/);

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/view=at_risk$/);
  await expect(row(page, 'The pier is under water')).toContainText(/Due in (1h|5\dm)/);
  await expect(row(page, 'The buoy needs paint')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sort: Next due first' })).toBeVisible();

  await respond(admin, organization.id, flood, 'internal', '<p>The pumps are on their way.</p>');
  await expect(row(page, 'The pier is under water')).toContainText('The pumps are on their way');
  await expect(atRisk(page)).toHaveText(/At risk\s*1/);
  await respond(admin, organization.id, flood, 'public', '<p>The pumps run.</p>');
  await expect(row(page, 'The pier is under water')).toHaveCount(0);
  await expect(atRisk(page)).toHaveText(/At risk\s*0/);
  await expect(page.getByText('Every promise is kept.')).toBeVisible();
});

test('a ticket tells both of its promises, and pauses while its customer is waited for', async ({
  browser,
}) => {
  const { page, askUrgently } = await atTheDesk(browser);
  await askUrgently('The pier is under water');
  await page.getByRole('button', { name: /Show 1 new ticket/ }).click();
  await row(page, 'The pier is under water').click();
  const ticket = page.getByRole('article');
  await expect(ticket.getByText(/^Reply in (1h|5\dm)$/)).toBeVisible();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByText('Reply by').locator('+ dd')).toContainText(/:\d\d/);
  await expect(details.getByText('Solve by').locator('+ dd')).toContainText(/7h 5\dm|8h/);

  await ticket
    .getByRole('button', { name: /^Change Status/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Wait for the customer' }).click();
  await expect(details.getByText('Due', { exact: true }).locator('+ dd')).toHaveText('Paused');
  await expect(ticket.getByText(/^Reply in/)).toHaveCount(0);
  await expect(atRisk(page)).toHaveText(/At risk\s*0/);
});

test('what becomes pressing without an event is there a minute later', async ({ browser }) => {
  const { page, promise } = await atTheDesk(browser, { before: (other) => other.clock.install() });
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByText('Every promise is kept.')).toBeVisible();
  // No ticket changes by another promise, so nobody is told of one.
  await promise('medium', 30);
  await page.clock.fastForward('01:01');
  await expect(atRisk(page)).toHaveText(/At risk\s*1/);
  await expect(row(page, 'The buoy needs paint')).toBeVisible();
});

for (const look of looks) {
  test(`promises read well to a machine: ${look.name}`, async ({ browser }) => {
    const { page, goTo, askUrgently } = await atTheDesk(browser, look);
    await askUrgently('The pier is under water');
    await goTo('?view=at_risk');
    await expect(row(page, 'The pier is under water')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await row(page, 'The pier is under water').click();
    await expect(page.getByText(/^Reply in/).filter({ visible: true })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}
