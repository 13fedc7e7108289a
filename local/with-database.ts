import { lockHolder } from './lock.ts';
import { applyMigrations } from './migrations.ts';
import { readSettings } from './settings.ts';
import { startTemporaryDatabase } from './temporary.ts';

/** Gives the address of a database with all migrations: SUPABASE_DB_URL, else the running local one, else a temporary one. */
export async function withDatabase<Result>(use: (databaseUrl: string) => Promise<Result>) {
  if (process.env.SUPABASE_DB_URL) return use(process.env.SUPABASE_DB_URL);
  const settings = readSettings();
  if (lockHolder(settings)) {
    // It may have started before the newest migration was written.
    await applyMigrations(settings);
    return use(settings.databaseUrl);
  }
  const temporary = await startTemporaryDatabase();
  try {
    return await use(temporary.settings.databaseUrl);
  } finally {
    await temporary.stop();
  }
}
