import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopback, readSettings } from './settings.ts';
import { startStack } from './stack.ts';

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
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePorts() {
  const names = ['API', 'DATABASE', 'MAILBOX', 'SMTP', 'FUNCTIONS'];
  // All held at once, so that no two get the same.
  const servers = await Promise.all(names.map(() => listenAnywhere()));
  const ports = servers.map(({ port }, index) => [`LOCAL_${names[index]}_PORT`, String(port)]);
  await Promise.all(servers.map(({ close }) => close()));
  return Object.fromEntries(ports) as Record<string, string>;
}

function listenAnywhere() {
  return new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port was given.'));
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ port: address.port, close });
    });
  });
}
