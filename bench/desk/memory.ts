import type { CDPSession } from '@playwright/test';
import type { BenchBrowser } from '../screens/browser.ts';
import type { Colleagues } from './colleagues.ts';

/** An hour of five a second, told as fast as the database takes them. */
const events = 18_000;
const perSecond = 150;

/** What an open desk holds in memory before and after an hour's worth of events. */
export async function measureMemory(browser: BenchBrowser, colleagues: Colleagues) {
  const { page, devtools, close } = await browser.openDesk();
  const ids = await page
    .locator('[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row') ?? ''));
  const before = await heap(devtools);
  await colleagues.work(ids, { perSecond, seconds: events / perSecond });
  await page.waitForTimeout(5000);
  const after = await heap(devtools);
  console.log('Memory');
  console.log(
    `  ${megabytes(before)} before, ${megabytes(after)} after ${events.toLocaleString('en')} events (an hour of five a second): ${(after / before).toFixed(2)} times`,
  );
  await close();
}

async function heap(devtools: CDPSession) {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

function megabytes(bytes: number) {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
