import type { Pool, PoolClient } from 'pg';
import type { Claims } from './access-token.ts';
import { log, reasonOf } from './log.ts';

/** What a policy may allow on a private topic. */
export type Permissions = { broadcast: boolean; presence: boolean };
export type Extension = keyof Permissions;

/** Who asks for which topic; `headers` are the socket's `x-` headers, which policies may read. */
export type Asker = { topic: string; claims: Claims; headers: Record<string, string> };

/** The database could not be asked at all; a policy that fails is a refusal, not this. */
export class DatabaseUnavailable extends Error {}

/** The messages table has no partition for today. */
export class MissingPartition extends Error {}

/** Asks the policies on realtime.messages, in a transaction that leaves nothing behind. */
export function createAuthorization(pool: Pool) {
  return {
    /** Which of the extensions the person may receive; others come back false. */
    canRead: (asker: Asker, extensions: Extension[]) =>
      inRolledBackTransaction(pool, (client) => probeReads(client, asker, extensions)),
    /** Which extensions the person may send. */
    canWrite: (asker: Asker) => inRolledBackTransaction(pool, (client) => probeWrites(client, asker)),
  };
}

export type Authorization = ReturnType<typeof createAuthorization>;

/** Puts in one row per extension and counts which of them the person sees. */
async function probeReads(client: PoolClient, asker: Asker, extensions: Extension[]): Promise<Permissions> {
  const probes = await insertProbes(client, asker.topic, extensions);
  await becomeAsker(client, asker);
  const { rows } = await client.query<{ extension: string }>(
    'select extension from realtime.messages where id = any($1)',
    [probes],
  );
  const visible = new Set(rows.map((row) => row.extension));
  return { broadcast: visible.has('broadcast'), presence: visible.has('presence') };
}

async function insertProbes(client: PoolClient, topic: string, extensions: Extension[]) {
  try {
    const { rows } = await client.query<{ id: string }>(
      'insert into realtime.messages (topic, extension) select $1, unnest($2::text[]) returning id',
      [topic, extensions],
    );
    return rows.map((row) => row.id);
  } catch (error) {
    if (sqlState(error) === '23514') throw new MissingPartition();
    throw error;
  }
}

async function probeWrites(client: PoolClient, asker: Asker): Promise<Permissions> {
  await becomeAsker(client, asker);
  return {
    broadcast: await mayInsert(client, asker.topic, 'broadcast'),
    presence: await mayInsert(client, asker.topic, 'presence'),
  };
}

async function mayInsert(client: PoolClient, topic: string, extension: Extension) {
  await client.query('savepoint probe');
  try {
    await client.query('insert into realtime.messages (topic, extension) values ($1, $2)', [
      topic,
      extension,
    ]);
    return true;
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    return false;
  } finally {
    await client.query('rollback to savepoint probe').catch(() => undefined);
  }
}

/** The transaction goes on as the person: the same settings that PostgREST gives, and the topic. */
async function becomeAsker(client: PoolClient, { topic, claims, headers }: Asker) {
  // The pool is a superuser's: without this list a signed token could name any role of the cluster.
  if (!apiRoles.has(claims.role)) throw new Error(`role "${claims.role}" is not a role of the API`);
  await client.query(
    `select set_config('role', $1, true), set_config('realtime.topic', $2, true),
       set_config('request.jwt.claims', $3, true), set_config('request.jwt.claim.sub', $4, true),
       set_config('request.jwt.claim.role', $1, true), set_config('request.headers', $5, true)`,
    [claims.role, topic, JSON.stringify(claims), claims.sub ?? '', JSON.stringify(headers)],
  );
}

const apiRoles = new Set(['anon', 'authenticated', 'service_role']);
const nothing: Permissions = { broadcast: false, presence: false };

async function inRolledBackTransaction(pool: Pool, probe: (client: PoolClient) => Promise<Permissions>) {
  const client = await pool.connect().catch((error: unknown) => {
    throw new DatabaseUnavailable(reasonOf(error));
  });
  try {
    await client.query('begin');
    return await probe(client);
  } catch (error) {
    if (error instanceof MissingPartition) throw error;
    if (isConnectionError(error)) throw new DatabaseUnavailable(reasonOf(error));
    log('RlsPolicyError', reasonOf(error));
    return nothing;
  } finally {
    // A connection that cannot roll back must not return to the pool: it would still be that person.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

function sqlState(error: unknown) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Postgres going away (class 57P, 08) or a broken socket: no code, or one like EPIPE. */
function isConnectionError(error: unknown) {
  const state = sqlState(error);
  if (state === undefined) return error instanceof Error && /connection|timeout/i.test(error.message);
  return /^(08|57P)/.test(state) || !/^[0-9A-DF-Z][0-9A-Z]{4}$/.test(state);
}
