import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proveGrantsHold } from '../../local/gateway/boot-self-test.ts';
import { createConnection } from '../../local/gateway/connection.ts';
import { createLite } from '../../local/gateway/lite.ts';
import { quietConsole } from '../../local/gateway/quiet-console.ts';
import { readSettings } from '../../local/settings.ts';
import { createFixture, dropFixture, openDatabase } from './support/api.ts';

const settings = readSettings({
  ...process.env,
  LOCAL_DATABASE_PORT: new URL(process.env.SUPABASE_DB_URL ?? '').port,
});
const database = openDatabase();
const admin = postgres(settings.adminDatabaseUrl, { max: 1, onnotice: () => {} });
const { connection, reloadSchema } = createConnection(settings);
const lite = createLite(settings, connection);
const handle = async (request: Request) => lite.fetch(request, { peerAddress: null });

quietConsole();

beforeAll(() => createFixture(database));
afterAll(async () => {
  await connection.close();
  await admin.end();
  await dropFixture(database);
});

test('a gateway that keeps grants may start, and leaves nothing behind', async () => {
  await proveGrantsHold({ settings, database: admin, handle, reloadSchema });
  const [left] = await admin`select to_regclass('public.gateway_self_test') as name`;
  expect(left?.name).toBeNull();
});

test('one that serves requests as superuser refuses to start', async () => {
  const bare = createPostgresConnection({
    url: settings.adminDatabaseUrl,
    postgresOptions: { max: 2, onnotice() {} },
  });
  // What lite decides by itself when no table has row level security at the first request.
  Object.assign(bare, { rlsState: 'inactive' });
  const careless = createLite(settings, bare);
  const starting = proveGrantsHold({
    settings,
    database: admin,
    handle: async (request) => careless.fetch(request, { peerAddress: null }),
    reloadSchema: async () => bare.clearSchemaCache(),
  });
  await expect(starting).rejects.toThrow(
    'The gateway refuses to start: a customer can update a column without a grant for it.',
  );
  await bare.close();
});

test('one that widens a grant while it serves refuses to start', async () => {
  const starting = proveGrantsHold({
    settings,
    database: admin,
    async handle(request) {
      await admin`grant select on public.rest_values to anon`;
      return handle(request);
    },
    reloadSchema,
  });
  await expect(starting).rejects.toThrow(
    'The gateway refuses to start: serving a request has changed grants in the database.',
  );
});
