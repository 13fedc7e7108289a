import { createServer } from 'node:net';
import { loopback, type Settings } from './settings.ts';

/**
 * @throws Error with one sentence per port that another program holds, before anything is started.
 */
export async function requireFreePorts(settings: Settings) {
  const sentences: string[] = [];
  for (const { port, what, variable } of portsOf(settings)) {
    if (await isFree(port)) continue;
    sentences.push(`Port ${port} is taken (${what}). Stop the other program or set ${variable}.`);
  }
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
}

/** Whether nothing listens on a port of this machine. */
export function isFree(port: number) {
  return new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, loopback, () => probe.close(() => resolve(true)));
  });
}

/** A free port for each part, as variables that readSettings understands. */
export async function freePorts() {
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

function portsOf({ ports }: Settings) {
  return [
    { port: ports.api, what: 'API', variable: 'LOCAL_API_PORT' },
    { port: ports.database, what: 'Postgres', variable: 'LOCAL_DATABASE_PORT' },
    { port: ports.mailbox, what: 'mailbox', variable: 'LOCAL_MAILBOX_PORT' },
    { port: ports.smtp, what: 'SMTP', variable: 'LOCAL_SMTP_PORT' },
    { port: ports.functions, what: 'edge functions', variable: 'LOCAL_FUNCTIONS_PORT' },
  ];
}
