import type { Page } from '@playwright/test';
import { percentiles } from '../measurements.ts';
import type { BenchBrowser } from '../screens/browser.ts';

/** From a key to what it changes on the screen, and from choosing a ticket to reading it. */
export async function measureHand(browser: BenchBrowser) {
  const { page, close } = await browser.openDesk();
  await installStopwatch(page);
  console.log('By hand');
  console.log(`  key to the next row         ${percentiles(await moveThroughRows(page, 60))}`);
  console.log(`  view switch from cache      ${percentiles(await switchViews(page, 20))}`);
  console.log(
    `  open a ticket, read ahead   ${percentiles(await openTickets(page, 15, { isReadAhead: true }))}`,
  );
  console.log(
    `  open a ticket, cold         ${percentiles(await openTickets(page, 15, { isReadAhead: false }))}`,
  );
  console.log(`  key to a changed priority   ${percentiles(await changePriority(page, 15))}`);
  console.log(`  INP of all of that          ${(await inp(page)).toFixed(0)} ms`);
  await close();
}

/** Measures in the page: from the key's own time to the frame after what was waited for is there. */
async function installStopwatch(page: Page) {
  await page.evaluate(() => {
    const watch = { key: 0, interactions: [] as number[] };
    Object.assign(window, { watch });
    addEventListener('keydown', (event) => (watch.key = event.timeStamp), true);
    addEventListener('click', (event) => (watch.key = event.timeStamp), true);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watch.interactions.push(entry.duration);
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** @returns milliseconds from the last key, or click, to the frame in which the condition holds */
async function until(page: Page, condition: string) {
  return page.evaluate(
    (source) =>
      new Promise<number>((resolve) => {
        const isTrue = new Function(`return ${source}`);
        const begin = performance.now();
        const look = () => {
          if (isTrue() || performance.now() - begin > 10_000) {
            // The frame that shows it is over when the next one begins.
            requestAnimationFrame((now) =>
              resolve(now - (Reflect.get(window, 'watch') as { key: number }).key),
            );
          } else requestAnimationFrame(look);
        };
        look();
      }),
    condition,
  );
}

async function moveThroughRows(page: Page, times: number) {
  const took: number[] = [];
  await page.keyboard.press('j');
  for (let n = 0; n < times; n += 1) {
    const before = await page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? '');
    const done = until(
      page,
      `document.activeElement?.getAttribute('data-row') !== ${JSON.stringify(before)}`,
    );
    await page.keyboard.press('j');
    took.push(await done);
  }
  return took;
}

async function switchViews(page: Page, times: number) {
  const took: number[] = [];
  for (const view of ['u', 'i', 'u', 'i']) await goTo(page, view);
  for (let n = 0; n < times; n += 1) took.push(await goTo(page, n % 2 === 0 ? 'u' : 'i'));
  return took;
}

async function goTo(page: Page, view: 'u' | 'i' | string) {
  const done = until(
    page,
    `location.search.includes('unassigned') === ${view === 'u'} && document.querySelectorAll('[data-row]').length > 5`,
  );
  await page.keyboard.press('g');
  await page.keyboard.press(view);
  return done;
}

async function openTickets(page: Page, times: number, { isReadAhead }: { isReadAhead: boolean }) {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const rows = page.locator('[data-row]');
    const row = rows.nth((n + (isReadAhead ? 1 : 4)) % (await rows.count()));
    if (isReadAhead) {
      await row.hover();
      await page.waitForTimeout(700);
    }
    const done = until(page, `document.querySelectorAll('section article').length > 0`);
    await row.evaluate((link: HTMLElement) => link.click());
    took.push(await done);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await page.waitForFunction(() => document.querySelectorAll('section article').length === 0);
  }
  return took;
}

async function changePriority(page: Page, times: number) {
  const took: number[] = [];
  await page.locator('[data-row]').first().click();
  await page.locator('section article').first().waitFor();
  for (let n = 0; n < times; n += 1) {
    const next = n % 2 === 0 ? 'Urgent' : 'Low';
    await page.keyboard.press('p');
    const choice = page.getByRole('menuitemradio', { name: next });
    await choice.waitFor();
    const done = until(
      page,
      `[...document.querySelectorAll('button')].some((one) => one.getAttribute('aria-label') === 'Change Priority: ${next}' || one.textContent?.trim() === '${next}')`,
    );
    await choice.press('Enter');
    took.push(await done);
    await page.waitForTimeout(150);
  }
  return took;
}

/** The worst interaction but for one in fifty, as browsers report it to search engines. */
async function inp(page: Page) {
  const durations = await page.evaluate(
    () => (Reflect.get(window, 'watch') as { interactions: number[] }).interactions,
  );
  return durations.toSorted((one, other) => other - one)[Math.floor(durations.length / 50)] ?? 0;
}
