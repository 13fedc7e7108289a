import { Client } from 'pg';
import type { Settings } from './settings.ts';
import { messageOf, type OnLine } from './supervisor.ts';

const fiveSeconds = 5_000;

/**
 * Does every five seconds what pg_cron does on a hosted project: `public.run_due_work()` brings about what time
 * brings. A failure is a line in the log; the next round tries again.
 *
 * @returns what ends it
 */
export function scheduleDueWork(settings: Settings, onLine: OnLine) {
  const timer = setInterval(
    () => void runDueWork(settings).catch((error) => onLine('timer', messageOf(error))),
    fiveSeconds,
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
