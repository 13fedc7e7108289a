import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scheduleDueWork } from './due-work.ts';
import { functionsPart } from './functions/part.ts';
import { ensureAuthAndStorage } from './gateway/schema.ts';
import { lockDirectory } from './lock.ts';
import { mailboxPart } from './mailbox/part.ts';
import { applyMigrations, applySeed } from './migrations.ts';
import { requireFreePorts } from './ports.ts';
import { preparePostgres, runSqlFile } from './postgres/postgres.ts';
import { type Settings, variablesFor } from './settings.ts';
import { createSupervisor, type OnLine, type Part, type RunningPart } from './supervisor.ts';

export type Stack = {
  /** Resolves, with the reason, when a part could not be kept running; the caller then stops the rest. */
  failure: Promise<string>;
  /** The process of a part right now. */
  processId: (part: string) => number | undefined;
  stop: () => Promise<void>;
};

/**
 * Starts the local Supabase: Postgres with its migrations and seed, the gateway, the edge functions, the mailbox.
 *
 * @throws Error with a sentence for people, after ending what was already started
 */
export async function startStack(
  settings: Settings,
  { onLine = () => {}, databaseOnly = false }: { onLine?: OnLine; databaseOnly?: boolean } = {},
): Promise<Stack> {
  const unlock = lockDirectory(settings);
  const supervisor = createSupervisor(onLine);
  const running: RunningPart[] = [];
  let endDueWork = () => {};
  const stop = once(async () => {
    endDueWork();
    // The last started first: nobody loses Postgres while still using it.
    for (const part of running.reverse()) await part.stop();
    await supervisor.close();
    unlock();
  });

  try {
    await requireFreePorts(settings);
    running.push(await supervisor.keepRunning(await preparePostgres(settings, onLine)));
    await prepareDatabase(settings, onLine, { withSeed: !databaseOnly });
    if (!databaseOnly) {
      const parts = [gatewayPart(settings), functionsPart(settings), mailboxPart(settings)];
      const started = await Promise.allSettled(parts.map((part) => supervisor.keepRunning(part)));
      for (const result of started) if (result.status === 'fulfilled') running.push(result.value);
      for (const result of started) if (result.status === 'rejected') throw result.reason;
      endDueWork = scheduleDueWork(settings, onLine);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    failure: supervisor.failure,
    processId: (name) => running.find((part) => part.name === name)?.processId(),
    stop,
  };
}

/** Everything between an empty Postgres and the schema that the app needs; each step may be repeated. */
async function prepareDatabase(settings: Settings, onLine: OnLine, { withSeed }: { withSeed: boolean }) {
  await runSqlFile(settings.adminDatabaseUrl, new URL('postgres/before.sql', import.meta.url));
  await quietly(() => ensureAuthAndStorage(settings));
  await runSqlFile(settings.adminDatabaseUrl, new URL('postgres/after.sql', import.meta.url));
  await runSqlFile(settings.adminDatabaseUrl, new URL('realtime/schema.sql', import.meta.url));
  const applied = await applyMigrations(settings);
  if (applied.length > 0) onLine('migrations', `applied ${applied.join(', ')}`);
  if (withSeed && (await applySeed(settings)))
    onLine('seed', 'filled the new database with supabase/seed.sql');
}

/** Lite greets with a warning about its experiments whenever it is made. */
async function quietly(action: () => Promise<void>) {
  const { warn } = console;
  console.warn = () => {};
  try {
    await action();
  } finally {
    console.warn = warn;
  }
}

function gatewayPart(settings: Settings): Part {
  const program = fileURLToPath(new URL('gateway/main.ts', import.meta.url));
  return {
    name: 'gateway',
    stopSignal: 'SIGTERM',
    launch: () =>
      spawn(process.execPath, [program], {
        env: { ...process.env, ...variablesFor(settings) },
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    isReady: async () => (await fetch(`${settings.apiUrl}/health`)).ok,
  };
}

function once(action: () => Promise<void>) {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}
