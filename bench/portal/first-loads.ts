import { kilobytes, median } from '../measurements.ts';
import type { BenchBrowser } from '../screens/browser.ts';
import { asSlowPhone, type Loading, loadingOf } from '../screens/loading.ts';

const visits = 3;
const budget = 60_000;
const empty = '/there-is-no-such-page';

/** Each page for the first time, on a slow phone, in turns with an empty page. */
export async function measureFirstLoads(browser: BenchBrowser, paths: string[]) {
  const loadings = new Map<string, Loading[]>([empty, ...paths].map((path) => [path, []]));
  for (let visit = 0; visit < visits; visit += 1)
    for (const [path, kept] of loadings) kept.push(await loadingOf(browser, path, asSlowPhone));

  const of = (path: string, pick: (loading: Loading) => number) =>
    median(loadings.get(path)?.map(pick) ?? []);
  console.log(`First loads on a slow phone (median of ${visits}; the empty page in turns with the others)`);
  console.log(
    '                          LCP  to empty    CLS   document   scripts  above empty   later    all',
  );
  for (const path of loadings.keys()) {
    const lcp = of(path, (loading) => loading.lcp);
    const scripts = of(path, (loading) => loading.scripts.named);
    const above = scripts - of(empty, (loading) => loading.scripts.named);
    const line = [
      nameOf(path).padEnd(20),
      `${lcp.toFixed(0)} ms`.padStart(9),
      `${(lcp / of(empty, (loading) => loading.lcp)).toFixed(2)}`.padStart(8),
      of(path, (loading) => loading.cls)
        .toFixed(3)
        .padStart(9),
      kilobytes(of(path, (loading) => loading.document)).padStart(10),
      kilobytes(scripts).padStart(10),
      `${kilobytes(above)}${above > budget ? ' !' : ''}`.padStart(10),
      kilobytes(of(path, (loading) => loading.scripts.later)).padStart(10),
      kilobytes(of(path, (loading) => loading.total)).padStart(10),
    ];
    console.log(`  ${line.join('')}`);
    const tooSoon = new Set(loadings.get(path)?.flatMap((loading) => loading.tooSoon));
    if (tooSoon.size > 0) console.log(`    ! before anything is seen: ${[...tooSoon].join(' ')}`);
  }
}

function nameOf(path: string) {
  const [, first, second, third] = path.split('/');
  if (path === empty) return 'empty page';
  if (first === 'help') return 'own page';
  if (third) return second === 'new' ? 'new ticket' : 'one ticket';
  return second ?? 'my tickets';
}
