import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import {
  createPerson,
  foundOrganization,
  hire,
  signIn as signInByApi,
  submitTicket,
} from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';

/** What the scripts weigh, compressed, that a page names and without which it answers to no hand. */
async function weightOf(page: Page, path: string) {
  const answer = await page.request.get(path);
  const named = [...(await answer.text()).matchAll(/<script[^>]* src="([^"]+\.js[^"]*)"/g)];
  const bodies = await Promise.all(
    [...new Set(named.map(([, source]) => source ?? ''))].map(async (source) =>
      (await page.request.get(source)).body(),
    ),
  );
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/** The same above a page of this app that shows nothing. */
async function aboveEmpty(page: Page, path: string) {
  const empty = await weightOf(page, '/there-is-no-such-page');
  expect(empty).toBeGreaterThan(50_000);
  // Every page pays for this: words of all screens among it once were a tenth.
  expect(empty).toBeLessThan(245_000);
  return (await weightOf(page, path)) - empty;
}

test('an agent waits for at most 120 kB more than an empty page needs', async ({ browser }) => {
  const organization = await foundOrganization('Feather');
  const page = await openBrowser(browser, await hire(organization.id, 'admin', 'Dele Adeyemi'));
  const desk = await aboveEmpty(page, `/org/${organization.slug}`);
  expect(desk).toBeGreaterThan(50_000);
  expect(desk).toBeLessThan(120_000);
});

test('a customer waits for at most 60 kB more than an empty page needs, on every page', async ({
  browser,
}) => {
  const organization = await foundOrganization('Light');
  const marisol = await createPerson('Marisol Etxeberria');
  const ticket = await submitTicket(await signInByApi(marisol), organization, 'The lamp flickers');
  const page = await openBrowser(browser, marisol);
  const heavy: string[] = [];
  for (const path of [
    '/customer',
    '/customer/organizations',
    `/customer/new/${organization.slug}`,
    `/customer/tickets/${ticket}`,
    '/account',
    `/help/${organization.slug}`,
  ]) {
    const above = await aboveEmpty(page, path);
    console.log(`${path}: ${(above / 1000).toFixed(1)} kB above an empty page`);
    expect(above, 'a page that names nothing was not read').toBeGreaterThan(1_000);
    if (above > 60_000) heavy.push(`${path}: ${above}`);
  }
  expect(heavy).toEqual([]);
});
