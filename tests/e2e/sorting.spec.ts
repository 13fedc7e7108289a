import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { looks, openBrowser, row, violationsOf } from './journeys.ts';

/** An agent before a ticket of an organization with a team, categories and fields of its own, and who made them. */
async function beforeSorted(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Lighthouse');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const grace = await signIn(await hire(organization.id, 'admin', 'Grace Obi'));
  const of = { organization_id: organization.id };
  await grace.rpc('create_team', { ...of, id: randomUUID(), name: 'Night watch' }).throwOnError();
  const lamps = randomUUID();
  await grace.rpc('create_category', { ...of, id: lamps, name: 'Lamps' }).throwOnError();
  await grace
    .rpc('create_category', { ...of, id: randomUUID(), name: 'Bulbs', parent_id: lamps })
    .throwOnError();
  const fields = [
    { key: 'tower', name: 'Tower', kind: 'text' },
    { key: 'height', name: 'Height', kind: 'number' },
    { key: 'built', name: 'Built on', kind: 'date' },
    { key: 'light', name: 'Light', kind: 'choice', options: ['Fixed', 'Flashing'] },
    { key: 'manned', name: 'Manned', kind: 'checkbox' },
  ];
  const ids: string[] = [];
  for (const field of fields) {
    const { data } = await grace.rpc('create_field', { ...of, id: randomUUID(), ...field }).throwOnError();
    ids.push(data);
  }
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const ticket = await submitTicket(marisol, organization, 'The lamp is dark');
  const page = await openBrowser(browser, dele, options);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await row(page, 'The lamp is dark').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The lamp is dark' })).toBeVisible();
  return { page, grace, ticket, fields: { height: ids[1] ?? '' } };
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

test('a ticket gets its team and its category by keyboard, and z takes each back', async ({ browser }) => {
  const { page } = await beforeSorted(browser);
  await page.keyboard.press('Shift+A');
  await page.getByRole('dialog', { name: 'Give to a team' }).waitFor();
  await page.keyboard.type('night');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/-0001 has another team/)).toBeVisible();
  await expect(details(page).getByRole('button', { name: 'Change Team: Night watch' })).toBeVisible();

  await page.keyboard.press('Shift+C');
  await page.getByRole('dialog', { name: 'Change category' }).waitFor();
  await page.keyboard.type('bul');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('button', { name: 'Change Category: Lamps › Bulbs' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(details(page).getByRole('button', { name: 'Change Category: None' })).toBeVisible();

  // With the mouse from the details.
  await details(page)
    .getByRole('button', { name: /Change Team/ })
    .click();
  await page.getByRole('option', { name: 'None' }).click();
  await expect(details(page).getByRole('button', { name: 'Change Team: None' })).toBeVisible();
});

test('fields of every kind are filled in where they stand, and what cannot be is said beside it', async ({
  browser,
}) => {
  const { page, grace, ticket, fields } = await beforeSorted(browser);
  const field = (name: string) => details(page).getByLabel(name, { exact: true });
  await field('Tower').fill('North');
  await field('Tower').press('Enter');
  await expect(page.getByText(/-0001 is filled in/)).toBeVisible();

  await field('Height').fill('tall');
  await field('Height').press('Enter');
  await expect(details(page).getByText('This is no number.')).toBeVisible();
  await expect(field('Height')).toHaveValue('tall');
  await field('Height').fill('12,50');
  await field('Height').press('Enter');
  await expect(field('Height')).toHaveValue('12.5');

  await field('Built on').fill('1911-04-02');
  await field('Light').selectOption('Flashing');
  await field('Manned').check();
  const stored = async () => {
    const { data } = await grace
      .from('ticket_desk_fields')
      .select('value')
      .eq('ticket_id', ticket)
      .order('value')
      .throwOnError();
    return data.map(({ value }) => value);
  };
  await expect.poll(stored).toEqual(['12.5', '1911-04-02', 'Flashing', 'North', 'true']);

  // A colleague writes while one types: what was typed stays, with the reason, and can be kept then.
  await field('Height').fill('14');
  await grace
    .rpc('set_ticket_field', { ticket_id: ticket, field_id: fields.height, value: '13' })
    .throwOnError();
  await page.waitForTimeout(1_000);
  await field('Height').press('Enter');
  await expect(
    details(page)
      .getByRole('alert')
      .filter({ hasText: /meanwhile|changed/ }),
  ).toBeVisible();
  await expect(field('Height')).toHaveValue('14');
  await field('Height').press('Enter');
  await expect.poll(stored).toContain('14');

  // What a colleague fills in shows.
  await grace
    .rpc('set_ticket_field', { ticket_id: ticket, field_id: fields.height, value: '15' })
    .throwOnError();
  await expect(field('Height')).toHaveValue('15');
});

for (const look of looks) {
  test(`team, category and fields pass axe: ${look.name}`, async ({ browser }) => {
    const { page } = await beforeSorted(browser, look);
    if (look.width < 768) await page.getByRole('tab', { name: 'Details' }).click();
    const height = page.getByLabel('Height', { exact: true }).filter({ visible: true });
    await height.fill('tall');
    await height.press('Enter');
    await expect(page.getByText('This is no number.').filter({ visible: true })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Change Category/ })
      .filter({ visible: true })
      .click();
    await expect(page.getByRole('option', { name: 'Lamps › Bulbs' })).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violationsOf(page)).toEqual([]);
  });
}
