/**
 * `npm run types`: writes the database's types for TypeScript. `--check` only compares.
 * The database is SUPABASE_DB_URL, else the running local one, else a temporary one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { root, runSupabase } from './migrations.ts';
import { messageOf } from './supervisor.ts';
import { withDatabase } from './with-database.ts';

const file = `${root}/src/lib/supabase/database.types.ts`;

try {
  const generated = await withDatabase(generateTypes);
  if (process.argv.includes('--check')) await compare(generated);
  else await writeFile(file, generated);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function generateTypes(databaseUrl: string) {
  const options = ['gen', 'types', '--lang', 'typescript', `--remote=${databaseUrl}`, '--schema', 'public'];
  const { stdout } = await runSupabase(options);
  const start = stdout.indexOf('export type Json');
  if (start < 0) throw new Error(`supabase gen types printed no types:\n${stdout}`);
  // The CLI may greet on the same stream before it prints the types.
  return `${stdout.slice(start).trim()}\n`;
}

async function compare(generated: string) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed.trim() === generated.trim()) return;
  throw new Error('src/lib/supabase/database.types.ts is older than the migrations. Run npm run types.');
}
