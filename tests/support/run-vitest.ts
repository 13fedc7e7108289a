import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProgram } from './run-program.ts';

export type Counts = { passed: number; failed: number; skipped: number };

const report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Runs one project of vitest.config.ts and counts. */
export async function runVitest(options: {
  project: string;
  output: string;
  log: string;
  filter: string | undefined;
  environment: Record<string, string>;
}): Promise<Counts> {
  const { project, output, log, filter, environment } = options;
  await rm(output, { force: true });
  const program = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const code = await runProgram(
    [
      program,
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${output}`,
      ...(filter ? [filter] : []),
    ],
    environment,
    { log },
  );
  return count(code, await readFile(output, 'utf8').catch(() => undefined));
}

function count(code: number, written: string | undefined): Counts {
  const parsed = written === undefined ? undefined : report.safeParse(JSON.parse(written)).data;
  if (!parsed) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be imported has no tests that could fail.
  const broken = parsed.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = parsed.numFailedTests + broken;
  const skipped = parsed.numPendingTests + parsed.numTodoTests;
  // An error outside of every test, such as an unhandled rejection, fails the run without failing a test.
  const outside = code !== 0 && failed === 0 && parsed.numPassedTests > 0 ? 1 : 0;
  return { passed: parsed.numPassedTests, failed: failed + outside, skipped };
}
