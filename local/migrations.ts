import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Settings } from './settings.ts';
import { messageOf } from './supervisor.ts';

/** The root of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const migrationsDirectory = `${root}/supabase/migrations`;
const seedPath = 'supabase/seed.sql';

/**
 * Brings the database to the newest migration with the official CLI, which keeps its own books in
 * `supabase_migrations.schema_migrations`. The CLI takes more than a second to find that nothing is to do, so it
 * is only asked when a file is missing in the books.
 */
export async function applyMigrations(settings: Settings) {
  const pending = await pendingMigrations(settings);
  if (pending.length === 0) return [];
  try {
    await runSupabase(['migration', 'up', `--remote=${settings.databaseUrl}`, '--include-all', '--yes']);
  } catch (error) {
    throw new Error(`The migrations did not apply.\n${messageOf(error)}`);
  }
  return pending;
}

/**
 * Fills a new database, once. The CLI's own book of seeds remembers it, so that `supabase db push --include-seed`
 * does not do it again.
 */
export async function applySeed(settings: Settings) {
  if (!existsSync(`${root}/${seedPath}`)) return false;
  const seed = readFileSync(`${root}/${seedPath}`, 'utf8');
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      'create table if not exists supabase_migrations.seed_files (path text not null primary key, hash text not null)',
    );
    const known = await client.query('select from supabase_migrations.seed_files where path = $1', [
      seedPath,
    ]);
    if (known.rowCount) {
      await client.query('rollback');
      return false;
    }
    await client.query(seed);
    // The seed may have set a search path or a role for itself.
    await client.query('reset all');
    const hash = createHash('sha256').update(seed).digest('hex');
    await client.query('insert into supabase_migrations.seed_files (path, hash) values ($1, $2)', [
      seedPath,
      hash,
    ]);
    await client.query('commit');
    return true;
  } catch (error) {
    throw new Error(`${seedPath}: ${explain(error, seed)}`);
  } finally {
    await client.end();
  }
}

/** Runs the Supabase CLI in the project and returns what it printed; its words are the error when it fails. */
export async function runSupabase(options: string[]) {
  const program = fileURLToPath(import.meta.resolve('supabase/dist/supabase.js'));
  try {
    return await promisify(execFile)(process.execPath, [program, ...options], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', PGSSLMODE: 'disable' },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`supabase ${options[0]} ${options[1]}: ${stdout}${stderr}`.trim() || messageOf(error));
  }
}

async function pendingMigrations(settings: Settings) {
  const files = existsSync(migrationsDirectory) ? readdirSync(migrationsDirectory) : [];
  const wanted = files.filter((file) => /^\d+_.*\.sql$/.test(file)).sort();
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    const books = await client.query("select to_regclass('supabase_migrations.schema_migrations') as found");
    if (!books.rows[0].found) return wanted;
    const applied = await client.query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations',
    );
    const versions = new Set(applied.rows.map((row) => row.version));
    return wanted.filter((file) => !versions.has(file.split('_')[0] ?? ''));
  } finally {
    await client.end();
  }
}

function explain(error: unknown, sql: string) {
  const position = Number((error as { position?: string }).position);
  const line = position ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
  return `${messageOf(error)}${line}`;
}
