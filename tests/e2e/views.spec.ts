import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, signIn, submitTicket } from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

/** Two tickets, one of them urgent, before an admin; a colleague is elsewhere. */
async function beforeTwo(browser: Browser, options?: { width?: number; dark?: boolean }) {
  const organization = await foundOrganization('Museum');
  const dele = await hire(organization.id, 'admin', 'Dele Adeyemi');
  const grace = await hire(organization.id, 'agent', 'Grace Achieng');
  const colleague = await signIn(grace);
  const marisol = await signIn(await createPerson('Marisol Etxeberria'));
  const vase = await submitTicket(marisol, organization, 'The vase is broken');
  const clock = await submitTicket(marisol, organization, 'The clock is late');
  await colleague.rpc('set_ticket_priority', { ticket_id: vase, priority: 'urgent' }).throwOnError();
  const page = await openBrowser(browser, dele, options);
  await goTo(page, `/org/${organization.slug}?priority=urgent`);
  return { page, organization, dele, grace, colleague, vase, clock };
}

async function goTo(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

const rail = (page: Page) => page.getByRole('navigation', { name: 'Workspace' });
const inRail = (page: Page, name: string) => rail(page).getByRole('link', { name: new RegExp(`^${name}`) });

async function saveAs(page: Page, name: string, audience?: string) {
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Save as view' });
  await dialog.getByLabel('Name').fill(name);
  if (audience) await dialog.getByLabel('Who has it').selectOption(audience);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

test('an agent saves what they see under a name, and the view counts what comes and goes', async ({
  browser,
}) => {
  const { page, colleague, vase, clock } = await beforeTwo(browser);
  await page.getByRole('button', { name: 'Save as view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as view' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Burning');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Burning' })).toBeVisible();
  await expect(page).toHaveURL(/\?view=[0-9a-f-]{36}$/);
  await expect(inRail(page, 'Burning')).toHaveText(/Burning\s*1/);
  await expect(inRail(page, 'Burning')).toHaveAttribute('aria-current', 'page');

  await colleague.rpc('set_ticket_priority', { ticket_id: clock, priority: 'urgent' }).throwOnError();
  await expect(inRail(page, 'Burning')).toHaveText(/Burning\s*2/);
  await colleague.rpc('set_ticket_priority', { ticket_id: vase, priority: 'low' }).throwOnError();
  await expect(row(page, 'The vase is broken')).toHaveCount(0);

  // Filters on top of a view become the view, when one wants.
  await page.keyboard.press('f');
  await page.keyboard.type('late');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page).toHaveURL(/\?view=[0-9a-f-]{36}$/);
  await page.reload();
  await expect(row(page, 'The clock is late')).toBeVisible();
  await expect(inRail(page, 'Burning')).toHaveText(/Burning\s*1/);
});

test('a view is shared with everybody, renamed, taken away, and brought back', async ({ browser }) => {
  const { page, organization, grace } = await beforeTwo(browser);
  const other = await openBrowser(browser, grace);
  await goTo(other, `/org/${organization.slug}`);
  await saveAs(page, 'Fragile', 'organization');
  // Her desk counts again with the next change that it hears of. She clicks while the page still comes alive.
  await other.reload();
  await inRail(other, 'Fragile').click();
  await expect(row(other, 'The vase is broken')).toBeVisible();
  await expect(row(other, 'The clock is late')).toHaveCount(0);
  // An agent shares with teams at most: this one is not hers to change.
  await expect(other.getByRole('button', { name: /^Actions of the view/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Actions of the view Fragile' }).click();
  await page.getByRole('menuitem', { name: 'Rename or share' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Glass');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(inRail(page, 'Glass')).toBeVisible();

  await page.getByRole('button', { name: 'Actions of the view Glass' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(inRail(page, 'Glass')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(inRail(page, 'Glass')).toHaveText(/Glass\s*1/);
});

test('views are put in order by keyboard and found by name, and the order stays', async ({ browser }) => {
  const { page } = await beforeTwo(browser);
  for (const name of ['Alpha', 'Beta']) await saveAs(page, name);
  const names = () => rail(page).locator('h2', { hasText: 'Saved' }).locator('+ ul bdi').allTextContents();
  await expect.poll(names).toEqual(['Alpha', 'Beta']);
  await inRail(page, 'Beta').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['Beta', 'Alpha']);
  await expect(rail(page).getByText('Beta is now number 1')).toBeAttached();
  await page.reload();
  await expect.poll(names).toEqual(['Beta', 'Alpha']);

  await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and actions' }).fill('alpha');
  await expect(page.getByRole('option', { name: 'Alpha' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Alpha' })).toBeVisible();
});

test('an admin reads in plain words what is shared, orders it, renames it, and takes it away', async ({
  browser,
}) => {
  const { page, organization, dele, grace } = await beforeTwo(browser);
  const api = await signIn(dele);
  for (const [name, audience] of [
    ['Fragile', 'organization'],
    ['Mine alone', 'personal'],
    ['Glass', 'organization'],
  ] as const) {
    const filters = { place: ['desk'], priority: ['urgent'] };
    const view = { id: crypto.randomUUID(), organization_id: organization.id, name, audience, filters };
    await api.rpc('create_view', view).throwOnError();
  }
  await page.goto(`/org/${organization.slug}/settings/views`);
  const list = page.getByRole('main');
  const names = () => list.locator('bdi.font-strong').allTextContents();
  await expect.poll(names).toEqual(['Fragile', 'Glass']);
  const fragile = list.getByRole('listitem').filter({ hasText: 'Fragile' });
  await expect(fragile).toContainText('Everybody here');
  await expect(fragile).toContainText('by you');
  await expect(fragile).toContainText('Priority Urgent');

  await list.getByRole('button', { name: 'Move Glass up' }).click();
  await expect.poll(names).toEqual(['Glass', 'Fragile']);
  await list.getByRole('button', { name: 'Rename or share Glass' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Bottles');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(inRail(page, 'Bottles')).toBeVisible();
  await list.getByRole('button', { name: 'Remove Fragile' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(names).toEqual(['Bottles']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(names).toEqual(['Bottles', 'Fragile']);

  // An agent reads them and changes none.
  const other = await openBrowser(browser, grace);
  await other.goto(`/org/${organization.slug}/settings/views`);
  await expect(other.getByRole('main').getByText('Bottles')).toBeVisible();
  await expect(other.getByRole('main').getByRole('button', { name: /^(Rename|Remove)/ })).toHaveCount(0);
});

for (const look of [
  { width: 1440, dark: false },
  { width: 390, dark: true },
]) {
  test(`a saved view and its dialog read well to a machine at ${look.width} px`, async ({ browser }) => {
    const { page } = await beforeTwo(browser, look);
    await saveAs(page, 'Quiet');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Actions of the view Quiet' }).click();
    await page.getByRole('menuitem', { name: 'Rename or share' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
