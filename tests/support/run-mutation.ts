import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProgram } from './run-program.ts';
import type { Counts } from './run-vitest.ts';

/** Few enough for every run; `npm run mutate` goes through all of them. */
const sample = '20';

const report = z.object({ passed: z.number(), failed: z.number() });

/** Breaks the database in a sample of ways, always the same; a mutant that no test notices counts as failed. */
export async function runMutation(output: string, log: string, filter = sample): Promise<Counts> {
  await rm(output, { force: true });
  const program = fileURLToPath(new URL('../mutation/run.ts', import.meta.url));
  await runProgram([program, filter], { MUTATION_RESULTS: output }, { log });
  const written = await readFile(output, 'utf8').catch(() => undefined);
  if (written === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { ...report.parse(JSON.parse(written)), skipped: 0 };
}
