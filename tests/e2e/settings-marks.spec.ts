import { expect, test } from '@playwright/test';
import { createPerson, signIn as signInByApi, submitTicket } from '../support/live-world.ts';
import { open, openBrowser } from './journeys.ts';
import { begin, make } from './settings.ts';

test('an admin makes, colours, merges and removes tags', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/tags`);
  const dialog = page.getByRole('dialog');
  const question = page.getByRole('alertdialog');
  const row = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await expect(page.getByText('No tags yet')).toBeVisible();
  for (const name of ['Boots', 'Shoes', 'Laces']) {
    await make(page, 'New tag', name, async () => {
      await dialog.getByLabel('Colour').selectOption('Violet');
    });
  }
  const ticket = await submitTicket(await signInByApi(await createPerson('Marisol')), organization);
  const { data: boots } = await api
    .from('tags')
    .select('id')
    .eq('organization_id', organization.id)
    .eq('name', 'Boots')
    .single()
    .throwOnError();
  await api.rpc('tag_ticket', { ticket_id: ticket, tag_id: boots.id }).throwOnError();
  await page.reload();
  await expect(row('Boots')).toContainText('On 1 ticket');

  // Upper and lower case are one name; what a colleague called it meanwhile is said.
  await open(page.getByRole('button', { name: 'Change Boots' }), dialog);
  await dialog.getByLabel('Name').fill('shoes');
  await dialog.getByLabel('Colour').selectOption('Red');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This name is taken')).toBeVisible();
  await api.rpc('change_tag', { tag_id: boots.id, name: 'Wellingtons', color: 'violet' }).throwOnError();
  await dialog.getByLabel('Name').fill('Rubber boots');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Meanwhile it became: Wellingtons')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Rubber boots was changed')).toBeVisible();

  await page.getByRole('button', { name: 'Merge Rubber boots' }).click();
  await expect(question).toContainText('1 ticket gets the other tag instead of Rubber boots');
  await question.getByLabel('Merge into').selectOption('Shoes');
  await question.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('Rubber boots is part of Shoes now')).toBeVisible();
  await expect(row('Rubber boots')).toHaveCount(0);
  await expect(row('Shoes')).toContainText('On 1 ticket');

  await page.getByRole('button', { name: 'Remove Shoes' }).click();
  await expect(question).toContainText('1 ticket loses it');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(row('Shoes')).toHaveCount(0);
  await expect(row('Laces')).toContainText('On no ticket');
});

test('an admin adds fields of their own, and says who sees them', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/fields`);
  const dialog = page.getByRole('dialog');
  const question = page.getByRole('alertdialog');
  const rows = page.getByRole('main').getByRole('listitem');
  await make(page, 'New field', 'Order number');
  await open(page.getByRole('button', { name: 'New field' }), dialog);
  await dialog.getByLabel('Name').fill('Size');
  await dialog.getByLabel('Kind').selectOption('Choice');
  await dialog.getByLabel('What can be chosen').fill('Small\nSmall');
  await dialog.getByLabel('Customers').selectOption('Customers never see it');
  await dialog.getByLabel('Key').fill('Order number');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('At least one, each once')).toBeVisible();
  await dialog.getByLabel('What can be chosen').fill('Small\nLarge');
  await expect(dialog.getByLabel('Customers')).toHaveValue('none');
  await dialog.getByLabel('Key').fill('order_number');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Another field has this key')).toBeVisible();
  await dialog.getByLabel('Key').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Size was created')).toBeVisible();
  await expect(rows).toContainText([/Order number.*may fill it in/, /Size.*Choice.*never see it/]);

  await page.getByRole('button', { name: 'Show Size to customers' }).click();
  await expect(question).toContainText('also what your people wrote when nobody else could read it');
  await question.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Customers see Size now')).toBeVisible();
  await page.getByRole('button', { name: 'Move Size up' }).press('Enter');
  await expect(rows).toContainText([/Size/, /Order number/]);

  // A colleague takes an option away while she renames it: both hold. Then both want another name.
  const { data: size } = await api
    .from('custom_fields')
    .select('id')
    .eq('organization_id', organization.id)
    .eq('key', 'size')
    .single()
    .throwOnError();
  await page.getByRole('button', { name: 'Change Size' }).click();
  const theirs = { field_id: size.id, name: 'Size', options: ['Small'] };
  await api.rpc('change_field', theirs).throwOnError();
  await dialog.getByLabel('Name').fill('Shoe size');
  await dialog.getByLabel('Customers').selectOption('Customers must fill it in');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Shoe size was changed')).toBeVisible();
  await page.getByRole('button', { name: 'Change Shoe size' }).click();
  await expect(dialog.getByLabel('What can be chosen')).toHaveValue('Small');
  await api.rpc('change_field', { ...theirs, name: 'Foot' }).throwOnError();
  await dialog.getByLabel('Name').fill('Boot size');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Meanwhile it became: Foot')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Boot size was changed')).toBeVisible();

  await page.getByRole('button', { name: 'Archive Boot size' }).click();
  await question.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Boot size was archived')).toBeVisible();
  await page.getByRole('button', { name: 'Restore Boot size' }).click();
  await expect(rows).toContainText([/Boot size/, /Order number/]);
});
