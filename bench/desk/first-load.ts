import type { BenchBrowser, Desk } from './browser.ts';

const visits = 5;
const budget = 120_000;

/** Bytes of JavaScript as they travel, above a page of this app that shows nothing, and how soon one sees something. */
export async function measureFirstLoad(browser: BenchBrowser) {
  const empty = await scriptBytes(browser, '/there-is-no-such-page');
  const desk = await scriptBytes(browser, '/org/organization-1');
  const above = desk.first - empty.first;
  console.log('First load');
  console.log(
    `  JavaScript, compressed: ${kilobytes(desk.first)}, an empty page ${kilobytes(empty.first)}: ${kilobytes(above)} above it (at most ${kilobytes(budget)}${above > budget ? ' !' : ''})`,
  );
  console.log(
    `  after the first paint, for what comes later: ${kilobytes(desk.later)}, an empty page ${kilobytes(empty.later)}`,
  );

  const paints: Paint[] = [];
  for (let visit = 0; visit < visits; visit += 1) paints.push(await paintOf(browser));
  const of = (pick: (paint: Paint) => number) => median(paints.map(pick));
  console.log(
    `  LCP ${of(({ lcp }) => lcp).toFixed(0)} ms, CLS ${of(({ cls }) => cls).toFixed(3)}, first byte ${of(({ firstByte }) => firstByte).toFixed(0)} ms (median of ${visits})`,
  );
}

/** The scripts that the page itself names, without which it answers to no hand; and those that came after it was seen. */
async function scriptBytes(browser: BenchBrowser, path: string) {
  const { page, devtools, close } = await browser.open('/there-is-no-such-page');
  const isNamed = new Map<string, boolean>();
  const arrived = new Map<string, number>();
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  devtools.on(
    'Network.requestWillBeSent',
    ({ requestId, type, initiator }) =>
      type === 'Script' && isNamed.set(requestId, initiator.type === 'parser'),
  );
  // What the body is; the heads of some dozen answers are no code.
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
    arrived.set(requestId, (arrived.get(requestId) ?? 0) + encodedDataLength),
  );
  await page.goto(new URL(path, page.url()).href, { waitUntil: 'load' });
  await page.waitForTimeout(8000);
  await close();
  const bytes = { first: 0, later: 0 };
  for (const [id, named] of isNamed) bytes[named ? 'first' : 'later'] += arrived.get(id) ?? 0;
  return bytes;
}

type Paint = { lcp: number; cls: number; firstByte: number };

async function paintOf(browser: BenchBrowser): Promise<Paint> {
  const { page, close }: Desk = await browser.open('/org/organization-1');
  await page.waitForTimeout(3000);
  const paint = await page.evaluate(
    () =>
      new Promise<Paint>((resolve) => {
        let lcp = 0;
        let cls = 0;
        new PerformanceObserver((list) => {
          lcp = list.getEntries().at(-1)?.startTime ?? lcp;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if ('value' in entry && typeof entry.value === 'number') cls += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        const [navigation] = performance.getEntriesByType('navigation');
        const firstByte = navigation && 'responseStart' in navigation ? Number(navigation.responseStart) : 0;
        setTimeout(() => resolve({ lcp, cls, firstByte }), 300);
      }),
  );
  await close();
  return paint;
}

function median(values: number[]) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function kilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
