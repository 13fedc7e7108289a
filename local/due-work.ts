import { Client } from 'pg';
import type { Settings } from './settings.ts';
import { messageOf, type OnLine } from './supervisor.ts';

const fiveSeconds = 5_000;

/**
 * Does every five seconds what pg_cron does on a hosted project: `public.run_due_work()` brings about what time
 * brings, and the edge function tidy-storage is called when stored files are to be deleted or moved. A failure is a
 * line in the log; the next round tries again.
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
    const { rows } = await client.query<{ due: boolean }>(
      `select exists (
         select 1 from private.outbox
         where kind in ('delete_object', 'move_object') and delivered_at is null and available_at <= now()
       ) as due`,
    );
    if (rows[0]?.due) await tidyStorage(settings);
  } finally {
    await client.end();
  }
}

async function tidyStorage({ apiUrl, secretKey }: Settings) {
  const response = await fetch(`${apiUrl}/functions/v1/tidy-storage`, {
    method: 'POST',
    headers: { apikey: secretKey },
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`tidy-storage answered ${response.status}: ${await response.text()}`);
}
