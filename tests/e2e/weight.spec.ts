import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { foundOrganization, hire } from '../support/live-world.ts';
import { openBrowser } from './journeys.ts';

/** What the scripts weigh, compressed, that a page names and without which it answers to no hand. */
async function weightOf(page: Page, path: string) {
  const html = await (await page.request.get(path)).text();
  const named = [...html.matchAll(/<script[^>]* src="([^"]+\.js[^"]*)"/g)].map(([, source]) => source ?? '');
  const bodies = await Promise.all(
    [...new Set(named)].map(async (source) => (await page.request.get(source)).body()),
  );
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

test('an agent waits for at most 120 kB more than an empty page needs', async ({ browser }) => {
  const organization = await foundOrganization('Feather');
  const page = await openBrowser(browser, await hire(organization.id, 'admin', 'Dele Adeyemi'));
  const empty = await weightOf(page, '/there-is-no-such-page');
  const desk = await weightOf(page, `/org/${organization.slug}`);
  expect(empty).toBeGreaterThan(50_000);
  expect(desk - empty).toBeGreaterThan(50_000);
  expect(desk - empty).toBeLessThan(120_000);
});
