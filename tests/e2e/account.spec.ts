import { expect, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  password,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { looks, openBrowser, violationsOf } from './journeys.ts';

test('somebody changes their name, zone and what they hear of', async ({ browser }) => {
  const organization = await foundOrganization('Harbour');
  const marisol = await createPerson('Marisol');
  const own = await signInByApi(marisol);
  await submitTicket(own, organization);
  const page = await openBrowser(browser, marisol);
  await page.goto('/account');
  const part = (name: string) => page.getByRole('region', { name, exact: true });

  await part('You').getByLabel('Your name').fill('');
  await part('You').getByRole('button', { name: 'Save' }).click();
  await expect(part('You').getByLabel('Your name')).toHaveAccessibleDescription(/needed/);
  await part('You').getByLabel('Your name').fill('Marisol Etxeberria');
  await part('You').getByLabel('Time zone').selectOption('Asia/Tokyo');
  await part('You').getByRole('button', { name: 'Save' }).click();
  await expect(part('You').getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account of Marisol Etxeberria' })).toBeVisible();
  const { data: profile } = await own
    .from('profiles')
    .select('full_name, time_zone')
    .eq('id', marisol.id)
    .single()
    .throwOnError();
  expect(profile).toEqual({ full_name: 'Marisol Etxeberria', time_zone: 'Asia/Tokyo' });

  await part('What you hear of').getByLabel('An answer arrives: By e-mail').check();
  await part('What you hear of').getByRole('button', { name: 'Save' }).click();
  await expect(part('What you hear of').getByText('Saved.')).toBeVisible();
  const { data: heard } = await own
    .from('notification_preferences')
    .select('event')
    .eq('email', true)
    .eq('event', 'staff_replied')
    .throwOnError();
  expect(heard).toHaveLength(1);
});

test('a new password needs the old one, and ends what is signed in elsewhere when that is wanted', async ({
  browser,
}) => {
  const marisol = await createPerson('Marisol');
  const elsewhere = await openBrowser(browser, marisol);
  const page = await openBrowser(browser, marisol);
  await page.goto('/account');
  await page.getByLabel('Old password').fill('not this one');
  await page.getByLabel('New password').fill('another-long-one');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByLabel('Old password')).toHaveAccessibleDescription(/not your password/);
  await page.getByLabel('Old password').fill(password);
  await page.getByLabel('New password').fill('another-long-one');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByText('The new password is valid from now on.')).toBeVisible();
  const devices = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem');
  await page.reload();
  await expect(devices).toHaveCount(2);

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText('Only this browser is signed in now.')).toBeVisible();
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto('/customer');
  await expect(page).toHaveURL(/\/customer$/);
});

test('somebody signs a lost phone out from another browser', async ({ browser }) => {
  const marisol = await createPerson('Marisol');
  const page = await openBrowser(browser, marisol);
  const phone = await openBrowser(browser, marisol, {
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1',
  });
  await page.goto('/account');
  const sessions = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveText([/Chrome on .+This device/, /Safari on iPhone/]);

  await sessions.getByRole('button', { name: 'Sign out Safari on iPhone' }).click();
  await expect(sessions.getByText('Safari on iPhone is signed out.')).toBeFocused();
  await expect(sessions.getByRole('listitem')).toHaveText([/This device/]);
  await phone.goto('/account');
  await expect(phone).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(sessions.getByRole('listitem')).toHaveText([/This device/]);
});

test('before JavaScript, a device is signed out too', async ({ browser }) => {
  const marisol = await createPerson('Marisol');
  await signInByApi(marisol);
  const page = await openBrowser(browser, marisol, { isScripted: false });
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out A device that we do not know' }).click();
  await expect(page.getByText('A device that we do not know is signed out.')).toBeVisible();
});

test('somebody takes their data along and deletes their account, after being asked', async ({ browser }) => {
  const organization = await foundOrganization('Harbour');
  const marisol = await createPerson('Marisol');
  const own = await signInByApi(marisol);
  await submitTicket(own, organization, 'Keep this in the export');
  const page = await openBrowser(browser, marisol);
  const exported = await page.request.get('/account/export');
  expect(exported.headers()['content-disposition']).toContain('attachment');
  expect(await exported.text()).toContain('Keep this in the export');

  await page.goto('/account');
  await page.getByRole('link', { name: 'Delete my account' }).click();
  await expect(page.getByRole('heading', { name: 'Delete your account?' })).toBeVisible();
  await page.getByLabel('To be sure').fill('somebody@else.test');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByLabel('To be sure')).toHaveAccessibleDescription(/not the address/);
  await page.getByLabel('To be sure').fill(marisol.email);
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page).toHaveURL(/signed-out|^[^?]*\/$/);
  await page.goto('/customer');
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(signInByApi(marisol)).rejects.toThrow();
});

for (const look of looks) {
  test(`the account passes axe: ${look.name}`, async ({ browser }) => {
    const organization = await foundOrganization('Harbour');
    const marisol = await createPerson('Marisol');
    await submitTicket(await signInByApi(marisol), organization);
    const page = await openBrowser(browser, marisol, look);
    for (const address of ['/account', '/account/delete']) {
      await page.goto(address);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.waitForTimeout(400);
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
}
