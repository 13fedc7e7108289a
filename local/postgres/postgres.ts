import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isAlive } from '../process-group.ts';
import { loopback, type Settings } from '../settings.ts';
import { messageOf, type OnLine, type Part } from '../supervisor.ts';
import { type Place, placePostgres } from './place.ts';

/** Makes the data directory if there is none, clears what a crash left behind, and describes the server. */
export async function preparePostgres(settings: Settings, onLine: OnLine): Promise<Part> {
  const place = await placePostgres(settings);
  if (place.note) onLine('postgres', place.note);
  await endOrphan(place);
  if (!existsSync(place.cluster)) await createCluster(place, settings);
  return {
    name: 'postgres',
    stopSignal: 'SIGINT',
    launch: () =>
      spawn(place.program('postgres'), ['-D', place.cluster, ...serverOptions(settings)], {
        ...place.account,
        cwd: place.directory,
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    isReady: () => answers(settings),
    isNoise: (line) => noise.test(line),
  };
}

/** Runs every statement of a file, in one transaction. */
export async function runSqlFile(databaseUrl: string, file: URL) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file.pathname.split('/').at(-1)}: ${messageOf(error)}`);
  } finally {
    await client.end();
  }
}

function serverOptions(settings: Settings) {
  const options = {
    port: settings.ports.database,
    listen_addresses: loopback,
    // Clients come over TCP only: a socket file would need a directory that every user can reach.
    unix_socket_directories: '',
    wal_level: 'logical',
    // A replication slot that nobody reads must not fill the disk.
    max_slot_wal_keep_size: '1GB',
    max_connections: 100,
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '',
    // The client that sent a wrong statement hears of it; a second copy in the log says nothing new.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const noise = new RegExp(
  `^LOG: {2}(${[
    'starting PostgreSQL',
    'listening on',
    'database system (was shut down|is ready|is shut down)',
    'shutting down',
    'received (fast|smart) shutdown',
    'aborting any active',
    'background worker "logical',
    'checkpoint (starting|complete)',
    // Realtime comes and goes.
    'logical decoding found consistent point',
    'starting logical decoding',
    'unexpected EOF on standby connection',
  ].join('|')})`,
);

async function answers(settings: Settings) {
  const client = new Client({ connectionString: settings.adminDatabaseUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  await client.connect();
  await client.end();
  return true;
}

/** Beside its final place and renamed at the end, so that an interrupted start leaves no half cluster. */
async function createCluster(place: Place, settings: Settings) {
  const unfinished = `${place.cluster}.unfinished`;
  const passwordFile = `${place.directory}/initial-password`;
  await rm(unfinished, { recursive: true, force: true });
  await place.makeDirectory(unfinished);
  // Readable for the account that Postgres runs as; the password is public knowledge anyway.
  await writeFile(passwordFile, settings.databasePassword, { mode: 0o644 });
  try {
    await run(place, 'initdb', [
      `--pgdata=${unfinished}`,
      '--username=supabase_admin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, place.cluster);
}

async function run(place: Place, program: string, options: string[]) {
  const child = spawn(place.program(program), options, {
    ...place.account,
    cwd: place.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed: ${output.join('').trim()}`)),
    );
  });
}

/**
 * A server that outlived its supervisor still holds the data: end it. A `postmaster.pid` without such a server is
 * what `kill -9` leaves; Postgres refuses to start when the number in it belongs to another process by now.
 */
async function endOrphan(place: Place) {
  const pidFile = `${place.cluster}/postmaster.pid`;
  const content = await readFile(pidFile, 'utf8').catch(() => '');
  const processId = Number(content.split('\n')[0]);
  if (!processId) return;
  if (await isPostgres(processId, place)) {
    process.kill(processId, 'SIGINT');
    for (let waited = 0; waited < 10_000 && isAlive(processId); waited += 50) await sleep(50);
    if (isAlive(processId))
      throw new Error(`Another Postgres (process ${processId}) holds ${place.cluster}.`);
  }
  await rm(pidFile, { force: true });
}

async function isPostgres(processId: number, place: Place) {
  if (!isAlive(processId)) return false;
  const commandLine = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => undefined);
  // Without /proc (macOS) a living process is taken for Postgres: ending a stranger would be worse than waiting.
  return commandLine === undefined ? process.platform !== 'linux' : commandLine.includes(place.cluster);
}
