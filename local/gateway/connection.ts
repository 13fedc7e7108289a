import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';
import { type Kysely, sql } from 'kysely';
import type postgres from 'postgres';
import type { Settings } from '../settings.ts';
import { columnTypes } from './column-types.ts';
import { withStatusOfPostgrest } from './database-errors.ts';
import { hardenDriver } from './driver.ts';
import { requestContext } from './request-context.ts';
import { createRoleSettings } from './role-settings.ts';

/** Members of lite's connection that it keeps to itself; they are why its version is pinned exactly. */
type Inside = {
  rlsState: 'unknown' | 'active' | 'inactive';
  applyJwtSessionContext: (executor: Kysely<unknown>, caller: CallerContext) => Promise<void>;
  applyRpcRequestGucs: () => Promise<void>;
};

type CallerContext = { auth?: { role?: string; jwt?: unknown }; storage?: { operation?: unknown } };

const inside = (connection: PostgresConnection) => connection as unknown as Inside;

/** The connection that lite works with, patched to behave as PostgREST and a hosted project do. */
export function createConnection(settings: Settings) {
  const connection = createPostgresConnection({
    url: settings.adminDatabaseUrl,
    postgresOptions: {
      // More gain nothing (one thread serves them all) and each costs Postgres a process.
      max: 10,
      onnotice: () => {},
      // The default waits up to 20 s before it tries again; after a restart of Postgres that is an outage.
      backoff: () => 0.2,
      types: columnTypes as unknown as Record<string, postgres.PostgresType>,
    },
  });
  keepGrants(connection);
  const abandonStatements = hardenDriver(connection.driver);
  failWithoutSchema(connection);
  const roleSettings = createRoleSettings(connection);
  actAsCaller(connection, roleSettings.of);
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error: unknown) =>
    // Storage looks for codes such as 23505 itself.
    requestContext.getStore()?.isRest ? withStatusOfPostgrest(normalize(error)) : normalize(error);
  return {
    connection,
    abandonStatements,
    /** After DDL or `alter role`. Until it is done requests see the schema of before, as in PostgREST. */
    async reloadSchema() {
      await roleSettings.reload();
      await connection.introspect({ useCache: false });
    },
  };
}

/**
 * While the state is unknown lite runs `grant all on all tables … to anon, authenticated` on the first request,
 * which undoes every revoke and every column grant; or, when no table has RLS yet, serves requests as superuser.
 */
function keepGrants(connection: PostgresConnection) {
  inside(connection).rlsState = 'active';
}

/** Lite takes a failed introspection for an empty database and answers "table not found" to everything. */
function failWithoutSchema(connection: PostgresConnection) {
  const introspect = connection.introspect.bind(connection);
  connection.introspect = async (options) => {
    const found = await introspect(options);
    if (found.timezones) return found;
    const context = requestContext.getStore();
    if (context) context.databaseIsGone = true;
    throw new Error('The schema could not be read.');
  };
}

/**
 * Sets what PostgREST sets before each query: the role, its settings, the claims and the request. In one
 * statement; lite needs five, and its claims are empty for anonymous callers.
 */
function actAsCaller(connection: PostgresConnection, settingsOf: (role: string) => Record<string, string>) {
  inside(connection).applyJwtSessionContext = async (executor, caller) => {
    const role = caller.auth?.role || 'anon';
    const claims = caller.auth?.jwt && typeof caller.auth.jwt === 'object' ? caller.auth.jwt : { role };
    const request = requestContext.getStore();
    const values = {
      ...settingsOf(role),
      search_path: 'public, extensions',
      role,
      'request.jwt.claims': JSON.stringify(claims),
      'request.method': request?.method ?? '',
      'request.path': request?.path ?? '',
      'request.headers': JSON.stringify(request?.headers ?? {}),
      'request.cookies': '{}',
      'response.status': '',
      'response.headers': '',
      'storage.operation': String(caller.storage?.operation ?? ''),
    };
    const calls = Object.entries(values).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
    await sql`select ${sql.join(calls)}`.execute(executor);
  };
  // Everything that it would set is set above, for tables as for functions.
  inside(connection).applyRpcRequestGucs = async () => {};
}
