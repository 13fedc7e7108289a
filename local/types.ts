/**
 * `npm run types`: writes the database's types for TypeScript. `--check` only compares.
 * The database is SUPABASE_DB_URL, else the running local one, else a temporary one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { lockHolder } from './lock.ts';
import { applyMigrations, root, runSupabase } from './migrations.ts';
import { readSettings } from './settings.ts';
import { messageOf } from './supervisor.ts';
import { startTemporaryDatabase } from './temporary.ts';

const file = `${root}/src/lib/supabase/database.types.ts`;

try {
  const generated = await withDatabase(generateTypes);
  if (process.argv.includes('--check')) await compare(generated);
  else await writeFile(file, generated);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function withDatabase(generate: (databaseUrl: string) => Promise<string>) {
  if (process.env.SUPABASE_DB_URL) return generate(process.env.SUPABASE_DB_URL);
  const settings = readSettings();
  if (lockHolder(settings)) {
    // It may have started before the newest migration was written.
    await applyMigrations(settings);
    return generate(settings.databaseUrl);
  }
  const temporary = await startTemporaryDatabase();
  try {
    return await generate(temporary.settings.databaseUrl);
  } finally {
    await temporary.stop();
  }
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
