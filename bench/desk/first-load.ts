import { kilobytes, median } from '../measurements.ts';
import type { BenchBrowser } from '../screens/browser.ts';
import { loadingOf } from '../screens/loading.ts';

const visits = 5;
const budget = 120_000;

/** Bytes of JavaScript as they travel, above a page of this app that shows nothing, and how soon one sees something. */
export async function measureFirstLoad(browser: BenchBrowser) {
  const empty = await loadingOf(browser, '/there-is-no-such-page');
  const desk = await loadingOf(browser, '/org/organization-1');
  const above = desk.scripts.named - empty.scripts.named;
  console.log('First load');
  console.log(
    `  JavaScript, compressed: ${kilobytes(desk.scripts.named)}, an empty page ${kilobytes(empty.scripts.named)}: ${kilobytes(above)} above it (at most ${kilobytes(budget)}${above > budget ? ' !' : ''})`,
  );
  console.log(
    `  after the first paint, for what comes later: ${kilobytes(desk.scripts.later)}, an empty page ${kilobytes(empty.scripts.later)}`,
  );

  const paints = [];
  for (let visit = 0; visit < visits; visit += 1)
    paints.push(await loadingOf(browser, '/org/organization-1', undefined, 3000));
  console.log(
    `  LCP ${median(paints.map(({ lcp }) => lcp)).toFixed(0)} ms, CLS ${median(paints.map(({ cls }) => cls)).toFixed(3)}, first byte ${median(paints.map(({ firstByte }) => firstByte)).toFixed(0)} ms (median of ${visits})`,
  );
}
