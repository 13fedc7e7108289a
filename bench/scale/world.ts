import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import postgres from 'postgres';
import { root } from '../../local/migrations.ts';
import { freePorts } from '../../local/ports.ts';
import { readSettings, type Settings } from '../../local/settings.ts';
import { startStack } from '../../local/stack.ts';
import { wipe } from '../../local/wipe.ts';
import { fillDatabase } from './fill.ts';
import { type Size, sizeFor } from './plan.ts';

/**
 * As a server of the size that a million tickets ask for, and without the things that would come and go between two
 * measurements.
 */
const serverSettings = {
  shared_buffers: '2GB',
  maintenance_work_mem: '1GB',
  effective_cache_size: '8GB',
  random_page_cost: '1.1',
  max_wal_size: '16GB',
  checkpoint_timeout: '30min',
  autovacuum: 'off',
  jit: 'off',
};

/**
 * Starts the database with so many tickets. It is kept below `.bench/` and made again when the migrations or the
 * generator have changed since, unless it is wanted as it is.
 *
 * @returns the settings, and what stops it
 */
export async function openWorld(
  tickets: number,
  onProgress: (line: string) => void,
  { asIs = false, organizations }: { asIs?: boolean; organizations?: number } = {},
) {
  const size = sizeFor(tickets, organizations);
  const name = organizations === undefined ? String(tickets) : `${tickets}-in-${organizations}`;
  const directory = join(root, '.bench', name);
  const settings = readSettings({ ...process.env, ...(await freePorts()), LOCAL_DIRECTORY: directory });
  const marker = join(directory, 'filled-from');
  const source = sourceOf();
  if (!existsSync(marker) || (!asIs && readFileSync(marker, 'utf8') !== source)) {
    await wipe(settings);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    await fill(settings, size, onProgress);
    await writeFile(marker, source);
  } else onProgress('filled before');
  return { settings, directory };
}

/** Runs the action while the database of these settings is up. */
export async function withDatabase(
  settings: Settings,
  action: () => Promise<void>,
  { gateway = false } = {},
) {
  const stack = await startStack(settings, { databaseOnly: !gateway });
  try {
    await action();
  } finally {
    await stack.stop();
  }
}

async function fill(settings: Settings, size: Size, onProgress: (line: string) => void) {
  await withDatabase(settings, () => equip(settings));
  await withDatabase(settings, async () => {
    const sql = postgres(settings.databaseUrl, {
      max: 4,
      onnotice: () => {},
      connection: { synchronous_commit: 'off', statement_timeout: 0 },
    });
    try {
      await fillDatabase(sql, { size, onProgress });
      await sql.unsafe('vacuum (freeze, analyze)');
      await sql.unsafe('checkpoint').catch(() => {});
      onProgress('vacuumed and analyzed');
    } finally {
      await sql.end();
    }
  });
}

/** Takes effect with the next start. */
async function equip(settings: Settings) {
  const client = new pg.Client({ connectionString: settings.adminDatabaseUrl });
  await client.connect();
  try {
    for (const [name, value] of Object.entries(serverSettings))
      await client.query(`alter system set ${name} = '${value}'`);
  } finally {
    await client.end();
  }
}

/** Whatever decides about the data: the migrations and this folder. */
function sourceOf() {
  const sum = createHash('sha256');
  for (const folder of ['supabase/migrations', 'bench/scale'])
    for (const file of readdirSync(join(root, folder)).sort())
      if (!notSource.test(file)) sum.update(file).update(readFileSync(join(root, folder, file)));
  return sum.digest('hex');
}

const notSource = /^(measure|subjects|report|rest|world|without-checks|as-it-is)/;
