import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { runSupabase } from '../../local/migrations.ts';

const allowListFile = 'supabase/advisors-allowed.json';

const allowList = z.array(z.object({ lint: z.string(), object: z.string(), reason: z.string().min(10) }));

const answer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      level: z.string(),
      detail: z.string(),
      metadata: z.looseObject({ schema: z.string().optional(), name: z.string().optional() }).nullish(),
    }),
  ),
});

// A database without traffic has used no index yet.
const meaninglessHere = new Set(['unused_index']);

/**
 * Asks the advisors of Supabase about a database; each finding is fixed or stands, with its reason, in the allow-list.
 *
 * @throws Error with the findings that are not allowed and the entries that allow nothing any more
 */
export async function checkAdvisors(databaseUrl: string) {
  const options = [
    'db',
    'advisors',
    `--remote=${databaseUrl}`,
    '--type=all',
    '--level=info',
    '--output-format=json',
  ];
  const { stdout } = await runSupabase(options);
  const { results } = answer.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))));
  const allowed = allowList.parse(JSON.parse(await readFile(allowListFile, 'utf8')));

  const findings = results
    .filter(({ name }) => !meaninglessHere.has(name))
    .map(({ name, level, detail, metadata }) => ({
      lint: name,
      object: `${metadata?.schema ?? ''}.${metadata?.name ?? ''}`,
      words: `${level} ${name}: ${detail}`,
    }));
  const matches = (entry: { lint: string; object: string }, finding: { lint: string; object: string }) =>
    entry.lint === finding.lint && entry.object === finding.object;
  const problems = [
    ...findings
      .filter((finding) => !allowed.some((entry) => matches(entry, finding)))
      .map(({ words, object }) => `${words} (${object})`),
    ...allowed
      .filter((entry) => !findings.some((finding) => matches(entry, finding)))
      .map(({ lint, object }) => `${allowListFile} allows ${lint} of ${object}, which no advisor reports.`),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return '';
}
