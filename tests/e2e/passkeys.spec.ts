import { type Browser, expect, type Page, test } from '@playwright/test';
import { createPerson } from '../support/live-world.ts';
import { signIn, violationsOf } from './journeys.ts';

/** A device with a finger on it that always fits. Browsers keep passkeys for names, so the address has one here. */
async function openDevice(browser: Browser) {
  const address = new URL(process.env.SITE_URL ?? '');
  address.hostname = 'localhost';
  const context = await browser.newContext({ baseURL: address.origin });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return page;
}

/** As if another person had sat down here, who never used a passkey. */
async function startAnew(page: Page) {
  await page.evaluate(() => localStorage.clear());
  await page.context().clearCookies();
  await page.goto('/sign-in?next=/account');
}

test('somebody adds a passkey, names it, signs in with it and removes it', async ({ browser }) => {
  const page = await openDevice(browser);
  await signIn(page, await createPerson('Marisol'), '/account');
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(passkeys.getByRole('listitem')).toHaveText([/^Chrome on .+Not used yet/]);
  await passkeys.getByRole('button', { name: /^Rename/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Blue laptop');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(passkeys.getByRole('listitem')).toHaveText([/^Blue laptop/]);
  expect(await violationsOf(page)).toEqual([]);

  await startAnew(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(passkeys.getByRole('listitem')).toHaveText([/Last used/]);

  // Where one was used, the field for the address offers it; this device picks it at once.
  await page.context().clearCookies();
  await page.goto('/sign-in?next=/account');
  await expect(page).toHaveURL(/\/account$/);

  await passkeys.getByRole('button', { name: 'Remove Blue laptop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(passkeys.getByRole('listitem')).toHaveCount(0);
  await startAnew(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert').getByText('This passkey is not known here any more.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
