import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser, row, violationsOf } from './journeys.ts';

const today = new Intl.DateTimeFormat('de', { day: 'numeric', month: 'long' }).format(new Date());

test('somebody chooses German, and the portal and the desk speak it, with German dates', async ({
  browser,
}) => {
  const [desk, elsewhere] = await Promise.all([foundOrganization('Werkbank'), foundOrganization('Harbour')]);
  const [dele, marisol] = await Promise.all([
    hire(desk.id, 'agent', 'Dele Adeyemi'),
    createPerson('Marisol Etxeberria'),
  ]);
  const asked = await submitTicket(await signInByApi(marisol), desk, 'The lamp flickers');
  const agent = await signInByApi(dele);
  await agent.rpc('take_ticket', { ticket_id: asked }).throwOnError();
  await respond(agent, desk.id, asked, 'public', '<p>On my way.</p>');
  const own = await submitTicket(agent, elsewhere, 'A crate is missing');

  const page = await openBrowser(browser, dele);
  await page.goto('/account');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('region', { name: 'You', exact: true }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByLabel('Sprache')).toHaveValue('de');
  await expect(page).toHaveTitle('Ihr Konto · Switchboard');

  await page.goto('/customer');
  await expect(page.getByRole('heading', { name: 'Meine Tickets' })).toBeVisible();
  await page.goto(`/customer/tickets/${own}`);
  await expect(page.getByText(`Eröffnet am ${today}`)).toBeVisible();
  await expect(page.getByText('Ihre Nachricht ist angekommen.')).toBeVisible();

  await page.goto(`/org/${desk.slug}`);
  await expect(page.getByRole('link', { name: /Alle offenen/ })).toBeVisible();
  await row(page, 'The lamp flickers').click();
  await expect(page.getByRole('region', { name: 'Gespräch' })).toBeVisible();
  await expect(page.getByText('Übernommen').first()).toContainText('von Ihnen');
  await expect(
    page
      .locator('time')
      .filter({ hasText: /^Heute, \d\d:\d\d$/ })
      .first(),
  ).toBeVisible();
});

test('a visitor whose browser speaks German reads German before they have an account', async ({
  browser,
}) => {
  const organization = await foundOrganization('Harbour');
  const page = await openPhone(browser, 'de-AT');
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('button', { name: 'Anmelden', exact: true })).toBeVisible();

  await page.goto(`/help/${organization.slug}`);
  await expect(page.getByRole('heading', { name: 'Nachricht schreiben' })).toBeVisible();
  await page.waitForTimeout(400);
  expect(await violationsOf(page)).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);

  const french = await openPhone(browser, 'fr-FR');
  await french.goto('/sign-in');
  await expect(french.locator('html')).toHaveAttribute('lang', 'en');
});

async function openPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width: 320, height: 700 },
    colorScheme: 'dark',
  });
  return context.newPage();
}
