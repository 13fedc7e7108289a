import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Settings } from '../settings.ts';

type Watcher = { reload: () => Promise<void>; lost: () => void };

/**
 * Calls `reload` on `notify pgrst, 'reload schema'` and whenever the connection is made again: what was said
 * meanwhile is lost. Calls `lost` when the connection breaks, which means that Postgres has ended.
 */
export function watchSchema(settings: Settings, { reload, lost }: Watcher) {
  let stopped = false;
  let client: Client | undefined;
  let announceListening: () => void = () => {};
  const listening = new Promise<void>((resolve) => {
    announceListening = resolve;
  });

  async function listenUntilLost() {
    client = new Client({ connectionString: settings.adminDatabaseUrl, keepAlive: true });
    const broken = new Promise<void>((resolve) => {
      client?.once('end', resolve).once('error', () => resolve());
    });
    client.on('error', () => {});
    client.on('notification', ({ payload }) => {
      // PostgREST takes an empty payload for both.
      if (payload === '' || payload === 'reload schema' || payload === 'reload config')
        void reload().catch(() => {});
    });
    await client.connect();
    await client.query('listen pgrst');
    await reload();
    announceListening();
    await broken;
    if (!stopped) lost();
  }

  const done = (async () => {
    while (!stopped) {
      await listenUntilLost().catch(() => {});
      await client?.end().catch(() => {});
      if (!stopped) await sleep(200);
    }
  })();

  return {
    /** Resolves when it listens for the first time. */
    listening,
    async stop() {
      stopped = true;
      await client?.end().catch(() => {});
      await done;
    },
  };
}
