import type { CDPSession } from '@playwright/test';
import type { BenchBrowser } from './browser.ts';

/** How a page came: times in milliseconds, bytes as they travelled. */
export type Loading = {
  firstByte: number;
  lcp: number;
  cls: number;
  /** The page itself. */
  document: number;
  /** Scripts that the page names, without which it answers to no hand; and those that came after. */
  scripts: { named: number; later: number };
  total: number;
  /** Which scripts were asked for before anything was seen, though the page does not name them. */
  tooSoon: string[];
};

/** A phone on a slow line, as Lighthouse has it: 1.6 Mbit/s down, 150 ms there and back, a fourth of this machine. */
export async function asSlowPhone(devtools: CDPSession) {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1_600_000 / 8) * 0.9,
    uploadThroughput: (750_000 / 8) * 0.9,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Opens a page for the first time and waits until what comes later has come. */
export async function loadingOf(
  browser: BenchBrowser,
  path: string,
  prepare?: (devtools: CDPSession) => Promise<unknown>,
  settle = 8000,
): Promise<Loading> {
  const traffic = new Traffic();
  const { page, close } = await browser.open(path, async (devtools) => {
    await traffic.record(devtools);
    await prepare?.(devtools);
  });
  await page.waitForTimeout(settle);
  const paint = await page.evaluate(readPaint);
  await close();
  return { ...paint, ...traffic.sums(), tooSoon: traffic.scriptsBefore(paint.seenAt) };
}

type Wire = { url: string; type: string; named: boolean; askedAt: number; bytes: number };

/** What travelled, as the browser counted it. */
class Traffic {
  readonly #requests = new Map<string, Wire>();
  #began = 0;

  async record(devtools: CDPSession) {
    await devtools.send('Network.enable');
    devtools.on('Network.requestWillBeSent', ({ requestId, request, type, initiator, timestamp }) => {
      this.#began ||= timestamp;
      this.#requests.set(requestId, {
        url: request.url,
        type: type ?? '',
        named: initiator.type === 'parser',
        askedAt: (timestamp - this.#began) * 1000,
        bytes: 0,
      });
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const wire = this.#requests.get(requestId);
      if (wire) wire.bytes = encodedDataLength;
    });
  }

  sums() {
    const sum = (which: (wire: Wire) => boolean) =>
      [...this.#requests.values()].filter(which).reduce((bytes, wire) => bytes + wire.bytes, 0);
    const isScript = ({ type }: Wire) => type === 'Script';
    return {
      document: sum(({ type }) => type === 'Document'),
      scripts: {
        named: sum((wire) => isScript(wire) && wire.named),
        later: sum((wire) => isScript(wire) && !wire.named),
      },
      total: sum(() => true),
    };
  }

  scriptsBefore(time: number) {
    return [...this.#requests.values()]
      .filter(({ type, named, askedAt }) => type === 'Script' && !named && askedAt < time)
      .map(({ url }) => new URL(url).pathname);
  }
}

/** In the page: what its own observers kept. */
function readPaint() {
  return new Promise<{ lcp: number; cls: number; firstByte: number; seenAt: number }>((resolve) => {
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
    const seenAt = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    setTimeout(() => resolve({ lcp, cls, firstByte, seenAt }), 300);
  });
}
