import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { Settings } from '../settings.ts';
import { createAuthorization } from './authorization.ts';
import type { Core } from './core.ts';
import { broadcastFromDatabase } from './database-broadcast.ts';
import { type Feed, startFeed } from './feed.ts';
import { checkHandshake, HandshakeRefused, refuseHandshake } from './handshake.ts';
import { answerHttp } from './http.ts';
import { createLimits } from './limits.ts';
import { log, reasonOf } from './log.ts';
import { type Options, readOptions } from './options.ts';
import { startPartitionKeeper } from './partitions.ts';
import { createPresence } from './presence.ts';
import { serveSocket } from './socket.ts';
import { createSubjects } from './subjects.ts';

/** A running Realtime server, without a port of its own: the gateway hands it its requests. */
export type Realtime = {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  handleHttp(request: Request): Promise<Response>;
  /** For tests: database messages of the next milliseconds are lost, as while hosted restarts. */
  pauseFeed(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts Realtime on the database of these settings; resolves when database messages flow. */
export async function startRealtime(settings: Settings, options: Options = readOptions()): Promise<Realtime> {
  const pool = createPool(settings);
  const partitions = startPartitionKeeper(pool);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 5_000_000, perMessageDeflate: true });
  let feed: Feed | undefined;
  const core: Core = {
    settings,
    options,
    limits: createLimits(options),
    subjects: createSubjects(),
    presence: createPresence(),
    authorization: createAuthorization(pool),
    feed: () => feed,
    sockets: () => sockets.clients.size,
    keepPartitions: partitions.keep,
  };
  await partitions.started;
  feed = await startFeed(settings.adminDatabaseUrl, (message) => broadcastFromDatabase(core, message));

  const pauseFeed = async (milliseconds: number) => feed?.pause(milliseconds);
  return {
    handleUpgrade: (request, socket, head) => void upgrade(core, sockets, request, socket, head),
    handleHttp: (request) => answerHttp(request, settings, pauseFeed),
    pauseFeed,
    async stop() {
      partitions.stop();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await feed?.stop();
      await pool.end();
    },
  };
}

async function upgrade(
  core: Core,
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) {
  socket.on('error', () => socket.destroy());
  try {
    const apiKey = await checkHandshake(request, core.settings);
    if (sockets.clients.size >= core.options.sockets) {
      throw new HandshakeRefused(429, 'Too many connected users');
    }
    sockets.handleUpgrade(request, socket, head, (web) => serveSocket(core, web, request, apiKey));
  } catch (error) {
    const refused = error instanceof HandshakeRefused ? error : new HandshakeRefused(500, 'Internal error');
    if (refused !== error) log('HandshakeFailed', reasonOf(error));
    await refuseHandshake(socket, refused, core.options.handshakeErrorDelay);
  }
}

/** As the superuser, because probing the policies means becoming any role of the API. */
function createPool(settings: Settings) {
  const pool = new pg.Pool({
    connectionString: settings.adminDatabaseUrl,
    application_name: 'realtime_connect',
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  // Without a listener an idle connection that Postgres ends would end the process.
  pool.on('error', (error) => log('DatabaseConnectionLost', reasonOf(error)));
  return pool;
}
