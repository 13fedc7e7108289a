import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { createPerson, foundOrganization, hire, serviceClient } from '../support/live-world.ts';
import { open, openBrowser, signIn } from './journeys.ts';

test('a super admin founds an organization, and its owner walks in through the link', async ({ browser }) => {
  const page = await openBrowser(browser, await createRoot());
  const owner = await createPerson('Olga Brandt');
  const slug = `lighthouse-${randomUUID().slice(0, 8)}`;
  await page.goto('/admin');
  const dialog = page.getByRole('dialog');
  await open(page.getByRole('button', { name: 'New organization' }), dialog);
  await dialog.getByLabel('Name').fill('Lighthouse');
  await dialog.getByLabel('Address').first().fill('with space');
  await dialog.getByLabel('E-mail of its owner').fill(owner.email);
  await dialog.getByRole('button', { name: 'Found it' }).click();
  await expect(dialog.getByText('Small letters, digits and hyphens, at most 63.')).toBeVisible();
  await dialog.getByLabel('Address').first().fill(slug);
  await dialog.getByRole('button', { name: 'Found it' }).click();
  await expect(dialog.getByText('Lighthouse was founded.')).toBeVisible();
  await expect(dialog.getByText(/has this link by mail/)).toBeVisible();
  const link = await dialog.getByLabel('Link for the owner').inputValue();

  const own = await (await browser.newContext()).newPage();
  await signIn(own, owner, new URL(link).pathname);
  await own.getByRole('button', { name: /^Accept|^Join/ }).click();
  await expect(own).toHaveURL(new RegExp(`/org/${slug}`));
});

test('a super admin looks in for a reason, reads and changes nothing, and the organization ends it', async ({
  browser,
}) => {
  const organization = await foundOrganization('Tannery');
  const ines = await hire(organization.id, 'admin', 'Ines Carvalho');
  const page = await openBrowser(browser, await createRoot());
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();

  await page.goto(`/admin?q=${organization.slug}`);
  const dialog = page.getByRole('dialog');
  await open(page.getByRole('button', { name: 'Look into it' }), dialog);
  await dialog.getByLabel('Reason').fill('because');
  await dialog.getByRole('button', { name: 'Look into it' }).click();
  await expect(dialog.getByText('At least ten letters.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Their mails do not arrive');
  await dialog.getByRole('button', { name: 'Look into it' }).click();
  await page.getByRole('link', { name: 'Open the desk' }).click();
  await expect(page.getByRole('complementary', { name: 'Access of the platform' })).toContainText(
    'You read along',
  );
  const exported = await page.request.get(`/admin/export/${organization.id}`);
  const lines = (await exported.text()).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).table)).toContain('organization_settings');

  const admin = await openBrowser(browser, ines);
  await admin.goto(`/org/${organization.slug}/settings/audit`);
  const banner = admin.getByRole('complementary', { name: 'Access of the platform' });
  await expect(banner).toContainText('Their mails do not arrive');
  await expect(admin.getByText('of the platform opened an access to read here')).toBeVisible();
  await banner.getByRole('button', { name: 'End the access' }).click();
  await expect(banner).toHaveCount(0);
  await page.goto(`/org/${organization.slug}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  expect((await page.request.get(`/admin/export/${organization.id}`)).status()).toBe(404);
});

test('a super admin verifies, suspends and resumes an organization, and finds people', async ({
  browser,
}) => {
  const organization = await foundOrganization('Tannery');
  const olga = await hire(organization.id, 'owner', 'Olga Brandt');
  const page = await openBrowser(browser, await createRoot());
  await page.goto('/admin');
  await search(page, 'Name or address of an organization', organization.slug);
  const row = page.getByRole('main').getByRole('listitem');
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name: 'Verify Tannery' }).click();
  await expect(row.getByRole('img', { name: 'Verified' })).toBeVisible();
  await open(row.getByRole('button', { name: 'Suspend Tannery' }), page.getByRole('alertdialog'));
  await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
  await expect(row).toContainText('Suspended since');

  const owner = await openBrowser(browser, olga);
  await owner.goto(`/org/${organization.slug}/settings/general`);
  await expect(owner.getByText('This organization is suspended.')).toBeVisible();
  await owner.getByLabel('Days to come back').fill('14');
  await owner.getByRole('button', { name: 'Save: Tickets' }).click();
  await expect(owner.getByRole('alert').first()).toContainText('This organization is suspended');
  await row.getByRole('button', { name: 'Resume Tannery' }).click();
  await expect(row).not.toContainText('Suspended since');
  await owner.getByRole('button', { name: 'Save: Tickets' }).click();
  await expect(owner.getByRole('form', { name: 'Tickets' }).getByRole('status')).toHaveText('Saved');

  await page.getByRole('link', { name: 'People' }).click();
  await expect(page.getByText('Super admin', { exact: true }).first()).toBeVisible();
  await search(page, 'Beginning of an e-mail address', olga.email);
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('Olga Brandt');
  await page.getByRole('link', { name: 'Health' }).click();
  await expect(page.getByText('Due work ran')).toBeVisible();
  await expect(page.getByText('Late', { exact: true })).toHaveCount(0);

  await owner.goto('/admin');
  await expect(owner.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

async function createRoot() {
  const root = await createPerson('Rosa Amsel');
  await serviceClient().from('super_admins').insert({ profile_id: root.id }).throwOnError();
  return root;
}

async function search(page: Page, label: string, words: string) {
  await page.getByLabel(label).fill(words);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
}
