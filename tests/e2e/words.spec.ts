import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  respond,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';

/**
 * In the pseudo language each of our letters carries an accent, so a plain letter on a screen is either what
 * somebody typed, which here is always in capitals between brackets, or a word that stands outside src/messages.
 */
test('every word on every screen comes from the messages', async ({ browser }) => {
  test.setTimeout(180_000);
  const organization = await foundOrganization('[ORG]');
  const [customer, admin] = await Promise.all([
    createPerson('[CUSTOMER]'),
    hire(organization.id, 'admin', '[ADMIN]'),
  ]);
  const ticket = await submitTicket(await signInByApi(customer), organization, '[SUBJECT]');
  const api = await signInByApi(admin);
  await api.rpc('take_ticket', { ticket_id: ticket }).throwOnError();
  await respond(api, organization.id, ticket, 'public', '<p>[REPLY]</p>');
  await respond(api, organization.id, ticket, 'internal', '<p>[NOTE]</p>');
  await api.rpc('resolve_ticket', { ticket_id: ticket, resolution: '[RESOLUTION]' }).throwOnError();

  const customerPage = await openBrowser(browser, customer);
  const adminPage = await openBrowser(browser, admin);
  const visitorPage = await (await browser.newContext()).newPage();
  await visitorPage.goto('/sign-in');
  for (const page of [customerPage, adminPage, visitorPage]) {
    await page.context().addCookies([{ name: 'locale', value: 'pseudo', url: new URL(page.url()).origin }]);
  }
  const screens: [Page, string][] = [
    [visitorPage, '/'],
    [visitorPage, '/sign-in'],
    [visitorPage, '/sign-in/mail'],
    [visitorPage, '/sign-up'],
    [visitorPage, '/reset'],
    [visitorPage, '/confirm/expired'],
    [visitorPage, '/nowhere'],
    [visitorPage, `/help/${organization.slug}`],
    [customerPage, '/customer'],
    [customerPage, '/customer/organizations'],
    [customerPage, `/customer/new/${organization.slug}`],
    [customerPage, '/customer/first/nothing'],
    [customerPage, `/customer/tickets/${ticket}`],
    [customerPage, '/account'],
    [customerPage, '/account/delete'],
    [customerPage, '/reset/new'],
    [adminPage, `/org/${organization.slug}`],
    [adminPage, `/org/${organization.slug}?view=resolved`],
    [adminPage, `/org/${organization.slug}/tickets/TICK-${new Date().getFullYear()}-0001`],
    [adminPage, `/org/${organization.slug}/settings/general`],
    [adminPage, `/org/${organization.slug}/settings/service-levels`],
    [adminPage, `/org/${organization.slug}/settings/people`],
    [adminPage, `/org/${organization.slug}/settings/roles`],
  ];
  const outside: string[] = [];
  for (const [page, address] of screens) {
    await page.goto(address);
    await expect(page.getByRole('heading').first()).toBeVisible();
    for (const words of await plainWords(page)) outside.push(`${address}: ${words}`);
  }
  expect(outside).toEqual([]);
});

/** Texts and spoken attributes with a plain letter that nobody typed. */
async function plainWords(page: Page) {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    // The directory lists organizations of other tests and of the seed: their words are their own, and so are addresses and the names of zones and languages.
    const others =
      'main a[href*="/help/"], main a[href^="/customer/new/"], select[name="time_zone"], option[lang]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest(`script, style, noscript, kbd, nextjs-portal, ${others}`))
        found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '');
    }
    return found;
  });
  return texts.filter((text) => /[a-z]/i.test(text.replace(typed, '')));
}

/** What people typed, addresses, ticket numbers, the product's name, units of time, names in seed data and of keys. */
const typed = new RegExp(
  [
    String.raw`\[[A-Z]+\]`,
    String.raw`\S+@\S+`,
    String.raw`TICK-[\d-]+`,
    'Switchboard',
    'Ctrl',
    'Please help\\.',
    '\\b\\d+[mhd]\\b',
    '\\bnow\\b',
    '\\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b',
    '\\b(Yesterday|Today|yesterday|today)\\b',
    '\\b(Technical|Billing|Sales|General|Owner|Admin|Agent|Light agent|Viewer)\\b',
    String.raw`\b[A-Z]\b`,
    String.raw`\balt\+T\b`,
    String.raw`\bat (?=\d)|\bUTC\b`,
  ].join('|'),
  'g',
);
