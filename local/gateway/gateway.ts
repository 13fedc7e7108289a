import { createServer } from 'node:http';
import postgres from 'postgres';
import { startRealtime } from '../realtime/server.ts';
import { loopback, type Settings } from '../settings.ts';
import { proveGrantsHold } from './boot-self-test.ts';
import { columnTypes } from './column-types.ts';
import { createConnection } from './connection.ts';
import { createLite } from './lite.ts';
import { nodeHandler } from './node-http.ts';
import { createRouter } from './router.ts';
import { watchSchema } from './schema-reload.ts';

/**
 * Serves the API of a Supabase project on `settings.ports.api`.
 *
 * @throws Error when the self-test finds that grants do not hold, or the port is taken
 */
export async function startGateway(settings: Settings) {
  const { connection, reloadSchema, abandonStatements } = createConnection(settings);
  const database = postgres(settings.adminDatabaseUrl, {
    max: 4,
    onnotice: () => {},
    backoff: () => 0.2,
    types: columnTypes as unknown as Record<string, postgres.PostgresType>,
  });
  const app = createLite(settings, connection);
  await app.init();
  const watch = watchSchema(settings, { reload: reloadSchema, lost: abandonStatements });
  await watch.listening;
  const lite = (request: Request) => app.fetch(request, { peerAddress: null });
  const realtime = await startRealtime(settings);
  const handle = createRouter({ settings, database, lite, realtime });

  await proveGrantsHold({ settings, database, handle, reloadSchema });

  const server = createServer(nodeHandler(handle));
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/realtime/v1/websocket')) realtime.handleUpgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.ports.api, loopback, resolve);
  });

  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await realtime.stop();
      await watch.stop();
      // Without a timeout it would wait for requests that nobody waits for any more.
      await Promise.all([connection.driver.end({ timeout: 1 }), database.end({ timeout: 1 })]);
    },
  };
}
