import { Client } from 'pg';
import type { Settings } from './settings.ts';
import { messageOf, type OnLine } from './supervisor.ts';

const everyMinute = 60_000;

/**
 * Does each minute what pg_cron does on a hosted project: `public.run_due_work()` closes what has waited long
 * enough. A failure is a line in the log; the next minute tries again.
 *
 * @returns what ends it
 */
export function scheduleDueWork(settings: Settings, onLine: OnLine) {
  const timer = setInterval(
    () => void runDueWork(settings).catch((error) => onLine('timer', messageOf(error))),
    everyMinute,
  );
  // It must not keep a process alive that has nothing else to do.
  timer.unref();
  return () => clearInterval(timer);
}

async function runDueWork(settings: Settings) {
  const client = new Client({
    connectionString: settings.databaseUrl,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select public.run_due_work()');
  } finally {
    await client.end();
  }
}
