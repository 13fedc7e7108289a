import type { CDPSession, Page } from '@playwright/test';
import { percentiles } from '../measurements.ts';
import type { BenchBrowser } from '../screens/browser.ts';
import type { Change, Colleagues } from './colleagues.ts';

const perSecond = 5;

/**
 * From a colleague's commit to the screen, and what it costs: on the desk, and in a page that loads itself again
 * whenever something happened. Both watch the same changes of the rows that they show.
 */
export async function measureEvents(browser: BenchBrowser, colleagues: Colleagues, seconds: number) {
  const desk = await browser.openDesk();
  const reloading = await browser.openDesk();
  const ids = await desk.page
    .locator('[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row') ?? ''));
  const shown = ids.slice(0, 10);
  const onDesk = await watch(desk.page);
  const onReloading = keepReloading(reloading.page);
  const traffic = { desk: await count(desk.devtools), reloading: await count(reloading.devtools) };

  const changes = await colleagues.work(shown, { perSecond, seconds });
  await desk.page.waitForTimeout(3000);
  onReloading.stop();

  console.log(`Events: ${changes.length} changes of what is shown, ${perSecond} a second`);
  report('desk', delays(changes, await onDesk()), traffic.desk(), changes.length);
  report('loaded again each time', delays(changes, onReloading.seen), traffic.reloading(), changes.length);
  await desk.close();
  await reloading.close();
}

type Seen = Map<string, number>;
type Traffic = { requests: number; bytes: number; frames: number };

/** When each subject came onto the screen, by the page's own clock, which is the machine's. */
async function watch(page: Page) {
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    const look = () => {
      for (const row of document.querySelectorAll('[data-row]')) {
        const subject = row.textContent?.match(/Changed \d+ times by colleagues/)?.[0];
        if (subject && !(subject in seen)) seen[subject] = Date.now();
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return async (): Promise<Seen> =>
    new Map(Object.entries(await page.evaluate(() => Reflect.get(window, 'seen') as Record<string, number>)));
}

/** As a page without realtime would have to: again and again, as fast as it can while there is something new. */
function keepReloading(page: Page) {
  const seen: Seen = new Map();
  let isStopped = false;
  const run = async () => {
    while (!isStopped) {
      await page.reload({ waitUntil: 'domcontentloaded' }).catch(() => {});
      const texts = await page
        .locator('[data-row]')
        .allTextContents()
        .catch(() => []);
      for (const text of texts) {
        const subject = text.match(/Changed \d+ times by colleagues/)?.[0];
        if (subject && !seen.has(subject)) seen.set(subject, Date.now());
      }
    }
  };
  void run();
  return {
    seen,
    stop: () => {
      isStopped = true;
    },
  };
}

async function count(devtools: CDPSession) {
  const traffic: Traffic = { requests: 0, bytes: 0, frames: 0 };
  await devtools.send('Network.enable');
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.requests += 1;
    traffic.bytes += encodedDataLength;
  });
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    traffic.frames += 1;
    traffic.bytes += response.payloadData.length;
  });
  return () => ({ ...traffic });
}

/** What was changed again before it came is not waited for: the newest is what counts. */
function delays(changes: Change[], seen: Seen) {
  return changes.flatMap(({ subject, committedAt }) => {
    const at = seen.get(subject);
    return at === undefined ? [] : [Math.max(0, at - committedAt)];
  });
}

function report(name: string, took: number[], { requests, bytes, frames }: Traffic, events: number) {
  console.log(`  ${name}: ${took.length} of ${events} seen, ${percentiles(took)}`);
  console.log(
    `    ${(requests / events).toFixed(2)} requests, ${(frames / events).toFixed(1)} frames and ${(bytes / events / 1000).toFixed(1)} kB for each event`,
  );
}
