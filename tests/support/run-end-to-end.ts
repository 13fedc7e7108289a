import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { appPart, nextProgram } from '../../local/app.ts';
import { createLog } from '../../local/log.ts';
import { requireFreeAppPort } from '../../local/ports.ts';
import { createSupervisor } from '../../local/supervisor.ts';
import { ensureBrowser } from './browser.ts';
import { runProgram } from './run-program.ts';
import type { Counts } from './run-vitest.ts';

const distDirectory = '.test/next';

const report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()).default([]),
});

/** Builds and starts the app, then walks the journeys of tests/e2e through it in a real browser. */
export async function runEndToEnd(options: {
  output: string;
  log: string;
  filter: string | undefined;
  environment: Record<string, string>;
  cleanUps: (() => Promise<void>)[];
}): Promise<Counts> {
  const { output, log, filter, cleanUps } = options;
  const chromiumPath = ensureBrowser();
  const environment: Record<string, string> = {
    ...options.environment,
    NEXT_DIST_DIR: distDirectory,
    NEXT_TELEMETRY_DISABLED: '1',
    // Lets a test read the screens in accented words, to find those that stand outside src/messages.
    PSEUDO_LOCALE: 'allowed',
  };
  const port = Number(new URL(environment.SITE_URL ?? '').port);
  await requireFreeAppPort(port);
  if ((await runProgram([nextProgram(), 'build'], environment, { log })) !== 0) {
    throw new Error('The app does not build.');
  }

  const supervisor = createSupervisor(createLog());
  const app = await supervisor.keepRunning(appPart('start', port, environment));
  cleanUps.push(async () => {
    await app.stop();
    await supervisor.close();
  });

  await rm(output, { force: true });
  const playwright = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  const code = await runProgram(
    [playwright, 'test', ...(filter ? [filter] : [])],
    { ...environment, CHROMIUM_PATH: chromiumPath, PLAYWRIGHT_RESULTS: output },
    { log },
  );
  return count(code, await readFile(output, 'utf8').catch(() => undefined));
}

function count(code: number, written: string | undefined): Counts {
  const parsed = written === undefined ? undefined : report.safeParse(JSON.parse(written)).data;
  if (!parsed) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = parsed.stats;
  const passed = expected + flaky;
  const outside = code !== 0 && unexpected === 0 && passed > 0 ? 1 : 0;
  return { passed, failed: unexpected + outside, skipped };
}
