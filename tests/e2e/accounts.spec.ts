import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { createPerson, foundOrganization, password } from '../support/live-world.ts';
import { readMail } from '../support/mailbox.ts';
import { signIn, submitTicket } from './journeys.ts';

test('somebody signs up, confirms by mail, asks an organization, and signs out with a toast', async ({
  page,
}) => {
  const email = `${randomUUID()}@people.test`;
  const organization = await foundOrganization('Lantern');
  await page.goto(`/help/${organization.slug}`);
  await page.getByRole('main').getByRole('link', { name: 'sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Your name').fill('Zeynep Yıldırım');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create an account' }).click();
  // The same words stand there as help before.
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('At least 8 characters.')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();

  const { link } = await readMail(email);
  await page.goto(link);
  await expect(page).toHaveURL(new RegExp(`/customer/new/${organization.slug}$`));
  await page.getByRole('button', { name: /Account of Zeynep/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out')).toBeVisible();
  await page.goto('/customer');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a link works once, and says so the second time', async ({ page }) => {
  const somebody = await createPerson();
  await page.goto('/sign-in/mail');
  await page.getByLabel('E-mail address').fill(somebody.email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const { link } = await readMail(somebody.email);
  await page.goto(link);
  await expect(page).toHaveURL(/\/customer/);
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link is no longer valid' })).toBeVisible();
});

test('a forgotten password is replaced by mail', async ({ page }) => {
  const somebody = await createPerson();
  await page.goto('/reset');
  await page.getByLabel('E-mail address').fill(somebody.email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.goto((await readMail(somebody.email)).link);
  await page.getByLabel('New password').fill('another-good-one');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page).not.toHaveURL(/reset/);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(somebody.email);
  await page.getByLabel('Password').fill('another-good-one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/customer/);
});

test('nobody learns from signing up, in or resetting whether an address has an account', async ({ page }) => {
  const somebody = await createPerson();
  const say = async (path: string, email: string) => {
    await page.goto(path);
    if (path === '/sign-up') {
      await page.getByLabel('Your name').fill('A Stranger');
      await page.getByLabel('Password').fill(password);
    }
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('main').getByRole('button').last().click();
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
    return (await page.getByRole('main').textContent())?.replaceAll(email, '@');
  };
  for (const path of ['/sign-up', '/sign-in/mail', '/reset']) {
    expect(await say(path, somebody.email), path).toBe(await say(path, `${randomUUID()}@people.test`));
  }
});

test('a next address that leads elsewhere is ignored', async ({ page }) => {
  const somebody = await createPerson();
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.context().clearCookies();
    await signIn(page, somebody, next);
    await expect(page).toHaveURL(/127\.0\.0\.1|localhost/);
    expect(page.url()).not.toContain('evil');
  }
});

test('one browser, two people after each other: nothing of the first is seen by the second', async ({
  page,
}) => {
  const organization = await foundOrganization('Attic');
  const [marisol, anna] = await Promise.all([createPerson('Marisol'), createPerson('Anna')]);
  await signIn(page, marisol);
  await submitTicket(page, organization.slug, 'secret-of-marisol', 'secret-of-marisol');
  const ticket = page.url();
  await page.getByRole('button', { name: /Account of Marisol/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await signIn(page, anna);
  await page.goto('/customer');
  await expect(page.getByRole('main')).not.toContainText('secret-of-marisol');
  await page.goto(ticket);
  await expect(page.getByRole('main')).not.toContainText('secret-of-marisol');
  await page.goBack();
  await expect(page.getByRole('main')).not.toContainText('secret-of-marisol');
});
