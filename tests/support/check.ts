/** `npm run check`: everything that can be said about the code without running it; ends with a list of what failed. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { nextProgram } from '../../local/app.ts';
import { environmentFor, readSettings } from '../../local/settings.ts';
import { messageOf } from '../../local/supervisor.ts';
import { startTemporaryDatabase } from '../../local/temporary.ts';
import { checkAdvisors } from './advisors.ts';

const bin = 'node_modules/.bin';
const environment = environmentFor(readSettings({}));
const failed: string[] = [];

await step('route types', () => run(process.execPath, [nextProgram(), 'typegen']));
await step('types', () => run(`${bin}/tsc`, ['--noEmit', '--incremental', 'false']));
await step('lint and format', () => run(`${bin}/biome`, ['check', '--error-on-warnings']));
await step('unused code', () => run(`${bin}/knip`, ['--no-progress']));
await step('migrations (squawk)', lintMigrations);

const database = await startDatabase();
if (database) {
  await step('generated types', () =>
    run(process.execPath, ['local/types.ts', '--check'], { SUPABASE_DB_URL: database.url }),
  );
  await step('generated page', () =>
    run(process.execPath, ['local/database-page.ts', '--check'], { SUPABASE_DB_URL: database.url }),
  );
  await step('advisors', () => checkAdvisors(database.url));
  await database.stop();
}

if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function step(name: string, action: () => Promise<string>) {
  const began = Date.now();
  const result = await action().then(
    () => undefined,
    (error: unknown) => messageOf(error),
  );
  console.log(`${result === undefined ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (result === undefined) return;
  failed.push(name);
  console.error(result.replace(/^/gm, '    '));
}

async function run(program: string, options: string[], more: Record<string, string> = {}) {
  try {
    const { stdout } = await promisify(execFile)(program, options, {
      env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: '1', ...more },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || messageOf(error));
  }
}

/** Files with four digits make the first release: nobody waits for their locks. Later ones meet people at work. */
async function lintMigrations() {
  const directory = 'supabase/migrations';
  const files = readdirSync(directory).map((file) => `${directory}/${file}`);
  const isFirstRelease = (file: string) => /\/\d{4}_/.test(file);
  const first = files.filter(isFirstRelease);
  const later = files.filter((file) => !isFirstRelease(file));
  if (first.length > 0) await run(`${bin}/squawk`, ['--config=.squawk-first-release.toml', ...first]);
  if (later.length > 0) await run(`${bin}/squawk`, later);
  return '';
}

/** The database of SUPABASE_DB_URL, else a temporary one with all migrations. */
async function startDatabase() {
  const given = process.env.SUPABASE_DB_URL;
  if (given) return { url: given, stop: async () => {} };
  try {
    const { settings, stop } = await startTemporaryDatabase();
    return { url: settings.databaseUrl, stop };
  } catch (error) {
    await step('a database for the next steps', () => Promise.reject(error));
    return undefined;
  }
}
