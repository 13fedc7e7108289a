import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';

const budget = 60_000;

test('no page of the portal brings more than 60 kB of JavaScript above an empty page before it is painted', async ({
  browser,
}) => {
  const organization = await foundOrganization('Light');
  const marisol = await createPerson('Marisol Etxeberria');
  const ticket = await submitTicket(await signInByApi(marisol), organization, 'The lamp flickers');
  const page = await openBrowser(browser, marisol);

  const empty = await scriptBytes(page, '/there-is-no-such-page');
  const heavy: string[] = [];
  for (const path of [
    '/customer',
    '/customer/organizations',
    `/customer/new/${organization.slug}`,
    `/customer/tickets/${ticket}`,
    '/account',
    `/help/${organization.slug}`,
  ]) {
    const above = (await scriptBytes(page, path)) - empty;
    console.log(`${path}: ${(above / 1000).toFixed(1)} kB above an empty page`);
    if (above > budget) heavy.push(`${path}: ${above}`);
  }
  expect(heavy).toEqual([]);
});

/** The compressed scripts that the page asked for until it was loaded; what comes when it is idle is not waited for. */
async function scriptBytes(page: Page, path: string) {
  const devtools = await page.context().newCDPSession(page);
  const asked = new Map<string, number>();
  const arrived = new Map<string, number>();
  let loadedAt = 0;
  await devtools.send('Page.enable');
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  devtools.on('Page.loadEventFired', ({ timestamp }) => {
    loadedAt ||= timestamp;
  });
  devtools.on('Network.requestWillBeSent', ({ type, requestId, timestamp }) => {
    if (type === 'Script') asked.set(requestId, timestamp);
  });
  devtools.on('Network.loadingFinished', (done) => arrived.set(done.requestId, done.encodedDataLength));
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForTimeout(1_500);
  await devtools.detach();
  return [...asked].reduce((sum, [id, at]) => sum + (at <= loadedAt ? (arrived.get(id) ?? 0) : 0), 0);
}
