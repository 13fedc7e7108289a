import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.ts';
import { readSettings } from './settings.ts';
import { startStack } from './stack.ts';
import { wipe } from './wipe.ts';

/** Starts a database with all migrations that disappears with `stop()`, beside whatever else runs. */
export async function startTemporaryDatabase() {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-'));
  // Postgres may run as another account, which must get through.
  await chmod(directory, 0o755);
  const settings = readSettings({ LOCAL_DIRECTORY: directory, ...(await freePorts()) });
  const stack = await startStack(settings, { databaseOnly: true });
  return {
    settings,
    async stop() {
      await stack.stop();
      // Postgres may have put its data elsewhere.
      await wipe(settings);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
