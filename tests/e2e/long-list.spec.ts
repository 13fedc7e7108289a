import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { insertTickets } from '../support/many-tickets.ts';
import { openBrowser, violationsOf } from './journeys.ts';

const count = 2000;

/** An agent before two thousand tickets. */
async function beforeMany(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Warehouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const colleague = await signIn(await hire(organization.id, 'admin', 'Grace Achieng'));
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const first = await submitTicket(marisol, organization, 'The forklift hums');
  await insertTickets(first, count - 1);
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  return { page, organization, first, colleague, marisol };
}

/** The row of a ticket, and not of those whose number only begins like its own. */
function row(page: Page, subject: string) {
  return page.locator('a[data-row]').filter({ hasText: new RegExp(`${subject}(?!\\d)`) });
}

/** What is drawn, against what is seen. */
function drawn(page: Page) {
  return page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')];
    const list = rows[0]?.closest('ul');
    const scroller = list?.parentElement;
    if (!scroller) throw new Error('There is no list.');
    const top = scroller.getBoundingClientRect().top;
    const pitch = rows[0]?.closest('li')?.getBoundingClientRect().height ?? 0;
    return {
      rows: rows.length,
      screens: (rows.length * pitch) / scroller.clientHeight,
      isAtEnd: scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1,
      firstSeen: rows.find((row) => row.getBoundingClientRect().top >= top)?.dataset.row,
    };
  });
}

async function scrollBy(page: Page, pixels: number) {
  await page.getByRole('region', { name: 'Tickets' }).getByRole('list').first().hover();
  await page.mouse.wheel(0, pixels);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test('however far an agent scrolls, no more than three screens of rows are drawn', async ({ browser }) => {
  // Forty pages, one after the other.
  test.setTimeout(240_000);
  const { page } = await beforeMany(browser);
  const last = row(page, `Crate ${count - 1}`);
  let most = 0;
  await expect(async () => {
    for (let step = 0; step < 20; step += 1) {
      await scrollBy(page, 3000);
      const { screens } = await drawn(page);
      most = Math.max(most, screens);
      if ((await drawn(page)).isAtEnd) break;
    }
    await expect(last).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 200_000 });
  expect(most).toBeLessThan(3);
  await expect(page.locator(`li[aria-posinset="${count}"][aria-setsize="${count}"]`)).toHaveCount(1);
});

test('a key goes on from the row with the focus, wherever one has scrolled', async ({ browser }) => {
  const { page } = await beforeMany(browser);
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('j');
  await expect(row(page, 'Crate 3')).toBeFocused();
  for (let step = 0; step < 5; step += 1) await scrollBy(page, 900);
  await expect(row(page, 'Crate 3')).not.toBeInViewport();
  await expect(row(page, 'Crate 3')).toBeFocused();
  await page.keyboard.press('j');
  await expect(row(page, 'Crate 4')).toBeFocused();
  await expect(row(page, 'Crate 4')).toBeInViewport();
  // A range that reaches over what is not drawn any more.
  await page.keyboard.press('x');
  for (let press = 0; press < 45; press += 1) await page.keyboard.press('Shift+J');
  await expect(page.getByText('46 chosen')).toBeVisible();
  await expect(row(page, 'Crate 49')).toBeFocused();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Crate 49' })).toBeVisible();
});

test('what comes and goes above does not move what an agent looks at', async ({ browser }) => {
  const { page, organization, colleague, marisol } = await beforeMany(browser);
  for (let step = 0; step < 3; step += 1) await scrollBy(page, 700);
  await expect(row(page, 'Crate 60')).toBeVisible();
  const { firstSeen } = await drawn(page);

  await submitTicket(marisol, organization, 'The door is open');
  await expect(page.getByRole('button', { name: 'Show 1 new ticket' })).toBeVisible();
  expect((await drawn(page)).firstSeen).toBe(firstSeen);

  const { data } = await colleague
    .from('tickets')
    .select('id')
    .eq('organization_id', organization.id)
    .eq('subject', 'Crate 2')
    .single()
    .throwOnError();
  await colleague.rpc('close_ticket', { ticket_id: data.id }).throwOnError();
  await expect(page.getByRole('link', { name: /^Closed/ })).toHaveText(/Closed\s*1/);
  expect((await drawn(page)).firstSeen).toBe(firstSeen);

  await page.getByRole('button', { name: 'Show 1 new ticket' }).click();
  await expect(row(page, 'The door is open')).toBeInViewport();
  await expect(row(page, 'Crate 2')).toHaveCount(0);
});

test('rows are as dense and tell as much as their reader wants, on every device', async ({ browser }) => {
  const { page, organization, first: ticket, colleague } = await beforeMany(browser);
  const dock = randomUUID();
  await colleague
    .rpc('create_field', {
      id: dock,
      organization_id: organization.id,
      key: 'dock',
      name: 'Dock',
      kind: 'text',
    })
    .throwOnError();
  await colleague
    .rpc('set_ticket_field', { ticket_id: ticket, field_id: dock, value: 'Pier 9' })
    .throwOnError();
  const first = row(page, 'The forklift hums');
  const height = async () => Math.round((await first.boundingBox())?.height ?? 0);
  expect(await height()).toBe(36);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Department' }).click();
  await expect(first).toContainText('Technical');
  await page.getByRole('menuitemcheckbox', { name: 'Dock' }).click();
  await expect(first).toContainText('Pier 9');
  await page.getByRole('menuitemradio', { name: 'Two lines' }).click();
  await expect.poll(height).toBe(56);
  await page.waitForTimeout(500);
  await page.reload();
  await expect(first).toContainText('Technical');
  await expect(first).toContainText('Pier 9');
  await expect.poll(height).toBe(56);
});

for (const look of [
  { width: 1440, dark: true },
  { width: 390, dark: false },
]) {
  test(`a long list reads well to a machine at ${look.width} px`, async ({ browser }) => {
    const { page } = await beforeMany(browser, look);
    await scrollBy(page, 600);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Display' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
