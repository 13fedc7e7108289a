import { expect, test } from '@playwright/test';
import { hire } from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';
import { begin, make } from './settings.ts';

test('an admin makes, names, orders, archives and restores departments', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/departments`);
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  for (const name of ['Hides', 'Boots']) await make(page, 'New department', name);
  await expect(rows).toHaveCount(before + 2);

  // Boots goes up a place by the keyboard, and keeps the focus there.
  const up = page.getByRole('button', { name: 'Move Boots up' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Boots is number ${before + 1} of ${before + 2}`)).toBeAttached();
  await expect(rows.nth(before)).toContainText('Boots');
  await expect(up).toBeFocused();

  // A colleague renamed it while she did: she is told, and decides.
  await page.getByRole('button', { name: 'Rename Boots' }).click();
  const { data } = await api
    .from('departments')
    .select('id')
    .eq('organization_id', organization.id)
    .eq('name', 'Boots')
    .single()
    .throwOnError();
  await api.rpc('rename_department', { department_id: data.id, name: 'Shoes' }).throwOnError();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Footwear');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Meanwhile it became: Shoes')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('Footwear');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is called Footwear now')).toBeVisible();

  await page.getByRole('button', { name: 'Archive Footwear' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Footwear was archived')).toBeVisible();
  await page.getByRole('button', { name: 'Restore Footwear' }).click();
  await expect(page.getByText('Footwear is back')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Archive Footwear' })).toBeVisible();
});

test('an admin makes teams, puts people into them, and hands over when one ends', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  await hire(organization.id, 'agent', 'Dele Adeyemi');
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/teams`);
  for (const name of ['Workshop', 'Web shop']) await make(page, 'New team', name);
  const rows = page.getByRole('main').getByRole('listitem');
  const workshop = rows.filter({ has: page.getByText('Workshop', { exact: true }) });

  await page.getByRole('button', { name: 'People of Workshop' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dele Adeyemi' }).click();
  await expect(page.getByText('Dele Adeyemi belongs to Workshop now')).toBeVisible();
  await page.getByRole('menuitemcheckbox', { name: 'Ines Carvalho' }).click();
  await expect(page.getByText('Ines Carvalho belongs to Workshop now')).toBeVisible();
  await page.getByRole('menuitemcheckbox', { name: 'Ines Carvalho' }).click();
  await expect(page.getByText('Ines Carvalho left Workshop')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workshop.first()).toContainText('Dele Adeyemi');
  await expect(workshop.first()).not.toContainText('Ines Carvalho');

  await page.getByRole('button', { name: 'Rename Workshop' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Web shop');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByText('This name is taken')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Remove Workshop' }).click();
  await page.getByRole('alertdialog').getByLabel('Its tickets go to').selectOption('Web shop');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Workshop was removed')).toBeVisible();
  await expect(workshop).toHaveCount(0);
  const { data } = await api
    .from('teams')
    .select('name')
    .eq('organization_id', organization.id)
    .is('archived_at', null)
    .throwOnError();
  expect(data).toEqual([{ name: 'Web shop' }]);
});

test('an admin says what tickets are about, and what it takes to answer them', async ({ browser }) => {
  const { organization, ines, api } = await begin();
  const page = await openBrowser(browser, ines);
  await page.goto(`/org/${organization.slug}/settings/categories`);
  const dialog = page.getByRole('dialog');
  await make(page, 'New category', 'Leather');
  await make(page, 'New category', 'Glue');
  await make(page, 'New category', 'Cracks', async () => {
    await dialog.getByLabel('Where it is offered').selectOption('Below Leather');
  });
  const rows = page.getByRole('region', { name: 'In all departments' }).getByRole('listitem');
  await expect(rows).toContainText([/Leather.*Cracks/s, 'Cracks', 'Glue']);
  await page.getByRole('button', { name: 'Move Glue up' }).press('Enter');
  await expect(rows).toContainText(['Glue', /Leather.*Cracks/s, 'Cracks']);

  // It cannot hang below what hangs below it, and a second Glue is refused beside the name.
  await page.getByRole('button', { name: 'Change Leather' }).click();
  await expect(dialog.getByRole('option', { name: /Cracks/ })).toHaveCount(0);
  await dialog.getByLabel('Name').fill('Glue');
  await dialog.getByLabel(/^Priority/).selectOption('High');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This name is taken')).toBeVisible();
  await expect(dialog.getByLabel(/^Priority/)).toHaveValue('high');

  // A colleague renames it and hangs it elsewhere while she types; she hears of the one that she also wanted.
  const { data: leather } = await api
    .from('categories')
    .select('id')
    .eq('organization_id', organization.id)
    .eq('name', 'Leather')
    .single()
    .throwOnError();
  await api.rpc('rename_category', { category_id: leather.id, name: 'Skins' }).throwOnError();
  await api
    .rpc('move_category', { category_id: leather.id, department_id: organization.department_id })
    .throwOnError();
  await dialog.getByLabel('Name').fill('Furs');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Meanwhile it became: Skins')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('Furs');
  await expect(dialog.getByLabel('Where it is offered')).toHaveValue(/^department:/);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Furs was changed')).toBeVisible();
  const furs = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Furs' });
  await expect(furs).toContainText('High');

  await make(page, 'New skill', 'Sewing');
  await page.getByRole('button', { name: 'Skills of Furs' }).click();
  await dialog.getByLabel('Sewing').selectOption('3: does it alone');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(furs).toContainText('Sewing');
  const { data: asked } = await api
    .from('category_skills')
    .select('level')
    .eq('category_id', leather.id)
    .throwOnError();
  expect(asked).toEqual([{ level: 3 }]);
  await page.getByRole('button', { name: 'Remove Sewing' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(furs).not.toContainText('Sewing');

  await page.getByRole('button', { name: 'Archive Furs' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Furs was archived')).toBeVisible();
  await expect(page.getByText('Cracks', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Restore Furs' }).click();
  await expect(page.getByText('Cracks', { exact: true })).toBeVisible();
});
