import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { expectWritten, looks, openBrowser, violationsOf } from './journeys.ts';

/** An organization that asks for an order number in its billing, and sorts what it is about. */
async function prepare() {
  const organization = await foundOrganization('Gearloop');
  const [marisol, ines] = await Promise.all([
    createPerson('Marisol Etxeberria'),
    hire(organization.id, 'owner', 'Ines Carvalho'),
  ]);
  const [own, admin] = await Promise.all([signInByApi(marisol), signInByApi(ines)]);
  const { data: departments } = await admin
    .from('departments')
    .select('id, name')
    .eq('organization_id', organization.id)
    .throwOnError();
  const billing = departments.find(({ name }) => name === 'Billing')?.id ?? '';
  await admin
    .rpc('create_field', {
      id: randomUUID(),
      organization_id: organization.id,
      key: 'order',
      name: 'Order number',
      kind: 'text',
      department_id: billing,
      customer_visible: true,
      required_to_submit: true,
    })
    .throwOnError();
  await admin
    .rpc('create_category', {
      id: randomUUID(),
      organization_id: organization.id,
      name: 'Refund',
      department_id: billing,
    })
    .throwOnError();
  return { organization, marisol, own, path: `/customer/new/${organization.slug}` };
}

test('a customer fills in what the department asks, and nothing is lost until it is sent', async ({
  browser,
}) => {
  const { marisol, own, path } = await prepare();
  const page = await openBrowser(browser, marisol);
  await page.goto(path);
  await page.getByLabel('What is it about?').fill('I paid twice');
  await page.getByLabel('What happened?').fill('Two debits on one day.');
  await expect(page.getByLabel('Order number')).toHaveCount(0);
  await page.getByLabel('Department').selectOption('Billing');
  await page.getByLabel('What kind?').selectOption('Refund');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByLabel('Order number')).toHaveAccessibleDescription(/needed/);

  // A killed tab finds everything again.
  await page.waitForTimeout(800);
  await page.reload();
  await expect(page.getByLabel('What is it about?')).toHaveValue('I paid twice');
  await expectWritten(page.getByLabel('What happened?'), 'Two debits on one day.');
  await expect(page.getByLabel('Department')).toHaveValue(/.+/);
  await page.getByLabel('Order number').fill('GL-20614');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);
  await page.getByText('Details').click();
  for (const words of ['Billing', 'Refund', 'GL-20614']) await expect(page.getByText(words)).toBeVisible();
  expect((await own.from('tickets').select('id').throwOnError()).data).toHaveLength(1);

  await page.goto(path);
  await expect(page.getByLabel('What is it about?')).toHaveValue('');
  await expectWritten(page.getByLabel('What happened?'), '');
});

test('who asks again is shown what they have asked already', async ({ browser }) => {
  const { organization, marisol, own, path } = await prepare();
  const ticket = await submitTicket(own, organization, 'Rear hub grinds after the service');
  const page = await openBrowser(browser, marisol);
  await page.goto(path);
  await page.getByLabel('What is it about?').fill('The rear hub grinds');
  const hint = page.getByRole('link', { name: 'Rear hub grinds after the service' });
  await expect(hint).toHaveAttribute('href', `/customer/tickets/${ticket}`);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(hint).toHaveCount(0);
});

test('before JavaScript a customer asks, is told beside the field what is missing, and loses nothing', async ({
  browser,
}) => {
  const { marisol, path } = await prepare();
  const signedIn = await openBrowser(browser, marisol);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(path);
  await page.getByLabel('What is it about?').fill('I paid twice');
  await page.getByLabel('Department').selectOption('Billing');
  await page.getByRole('button', { name: /^Send/ }).click();
  // All that is missing is said at once, the organization's own fields as well.
  await expect(page.getByLabel('What happened?')).toHaveAccessibleDescription(/needed/);
  await expect(page.getByLabel('Order number')).toHaveAccessibleDescription(/needed/);
  await page.getByLabel('What happened?').fill('Two debits.');
  await expect(page.getByLabel('What is it about?')).toHaveValue('I paid twice');
  await page.getByLabel('Order number').fill('GL-1');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/customer\/tickets\//);
  await expect(page.getByText('Two debits.')).toBeVisible();
});

for (const look of looks) {
  test(`the form with everything that it asks passes axe: ${look.name}`, async ({ browser }) => {
    const { marisol, path } = await prepare();
    const page = await openBrowser(browser, marisol, look);
    await page.goto(path);
    await page.getByLabel('Department').selectOption('Billing');
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByLabel('What happened?')).toHaveAccessibleDescription(/needed/);
    await expect(page.getByLabel('Order number')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
}
