import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PgoutputPlugin } from 'pg-logical-replication';
import { z } from 'zod';

/** A row that arrived in realtime.messages; `payload` is the JSON text as the database wrote it. */
export type DatabaseMessage = z.infer<typeof row>;

/** One live replication connection; `ended` resolves when it broke or was stopped. */
export type Replication = { ended: Promise<void>; stop(): Promise<void> };

/**
 * Streams what is committed to realtime.messages from now on. The slot is temporary, as the original's:
 * it vanishes with the connection, so nothing retains WAL and nothing missed is ever repeated.
 */
export async function startReplication(
  databaseUrl: string,
  onMessage: (message: DatabaseMessage) => void,
): Promise<Replication> {
  const client = new pg.Client(replicationConfig(databaseUrl));
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  const stop = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    // Capitals: the grammar of replication commands knows no small keywords.
    const slot = `supabase_realtime_messages_replication_slot_${randomBytes(5).toString('hex')}`;
    await client.query(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`);
    await stream(client, slot, onMessage);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ended, stop };
}

const publication = 'supabase_realtime_messages_publication';

/** Resolves when Postgres has switched the connection to streaming. */
function stream(client: pg.Client, slot: string, onMessage: (message: DatabaseMessage) => void) {
  const { connection } = client as pg.Client & { connection: CopyConnection };
  const parser = new PgoutputPlugin({ protoVersion: 1, publicationNames: [publication] });
  connection.on('copyData', ({ chunk }: { chunk: Buffer }) => {
    if (chunk[0] === tag.walRecord) readRecord(parser, chunk.subarray(25), onMessage);
    // Without this answer Postgres would end the connection after wal_sender_timeout.
    if (chunk[0] === tag.walRecord || chunk[17] === 1) {
      connection.sendCopyFromChunk(standbyStatus(chunk.subarray(1, 9)));
    }
  });
  return new Promise<void>((resolve, reject) => {
    connection.once('replicationStart', resolve);
    client
      .query(
        `START_REPLICATION SLOT ${slot} LOGICAL 0/0 (proto_version '1', publication_names '${publication}')`,
      )
      .catch(reject);
  });
}

function readRecord(parser: PgoutputPlugin, record: Buffer, onMessage: (message: DatabaseMessage) => void) {
  const message = parser.parse(record);
  if (message.tag === 'relation') {
    // Values stay text: parsing the payload here would round its large numbers.
    for (const column of message.columns) column.parser = (text: unknown) => text;
  }
  if (message.tag !== 'insert') return;
  const parsed = row.safeParse(message.new);
  if (parsed.success) onMessage(parsed.data);
}

/** "Written, flushed and applied up to here": the server may forget everything before. */
function standbyStatus(position: Buffer) {
  const status = Buffer.alloc(34);
  status[0] = tag.standbyStatus;
  for (const offset of [1, 9, 17]) position.copy(status, offset);
  status.writeBigInt64BE(BigInt(Date.now() - epoch2000) * 1000n, 25);
  return status;
}

/** @types/pg knows neither `replication` nor the copy side of a connection; pg has both. */
type CopyConnection = {
  on(event: 'copyData', listener: (message: { chunk: Buffer }) => void): void;
  once(event: 'replicationStart', listener: () => void): void;
  sendCopyFromChunk(chunk: Buffer): void;
};

function replicationConfig(connectionString: string): pg.ClientConfig {
  const config: pg.ClientConfig & { replication: 'database' } = {
    connectionString,
    replication: 'database',
    application_name: 'realtime_replication_connection',
    connectionTimeoutMillis: 5_000,
  };
  return config;
}

const tag = { walRecord: 0x77, standbyStatus: 0x72 };
const epoch2000 = Date.UTC(2000, 0, 1);

/** Rows without an event or payload are not messages; binary payloads are not supported here. */
const row = z.object({
  id: z.string(),
  topic: z.string(),
  event: z.string(),
  payload: z.string(),
  private: z.enum(['t', 'f']).transform((text) => text === 't'),
  extension: z.literal('broadcast'),
});
