import postgres from 'postgres';
import type { Settings } from '../settings.ts';
import { createConnection } from './connection.ts';
import { createLite } from './lite.ts';

/**
 * Makes the tables of Auth and Storage, or adds what a newer version of lite has more.
 *
 * @throws Error when a table is missing afterwards: lite swallows errors while it creates them
 */
export async function ensureAuthAndStorage(settings: Settings) {
  const { connection } = createConnection(settings);
  try {
    await createLite(settings, connection).ensureSystemSchema();
  } finally {
    await connection.close();
  }
  await requireTables(settings, ['auth.users', 'auth.identities', 'auth.sessions', 'storage.objects']);
}

async function requireTables(settings: Settings, names: string[]) {
  const database = postgres(settings.adminDatabaseUrl, { max: 1 });
  try {
    const missing = await database<{ name: string }[]>`
      select name from unnest(${names}::text[]) as name where to_regclass(name) is null`;
    if (missing.length === 0) return;
    throw new Error(`Auth and Storage could not be set up: ${missing.map(({ name }) => name)} is missing.`);
  } finally {
    await database.end();
  }
}
