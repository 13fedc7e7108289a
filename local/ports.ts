import { randomInt } from 'node:crypto';
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

/**
 * @throws Error with one sentence when another program holds the port of the app
 */
export async function requireFreeAppPort(port: number) {
  if (await isFree(port)) return;
  throw new Error(`Port ${port} is taken (app). Stop the other program or set PORT.`);
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
  const ports = new Set<number>();
  while (ports.size < names.length) {
    const candidate = randomInt(lowestPort, highestPort);
    if (await isFree(candidate)) ports.add(candidate);
  }
  return Object.fromEntries([...ports].map((port, index) => [`LOCAL_${names[index]}_PORT`, String(port)]));
}

// Below those that systems give to outgoing connections: one of these would sooner or later sit on a port while its
// part restarts.
const lowestPort = 20_000;
const highestPort = 32_000;

function portsOf({ ports }: Settings) {
  return [
    { port: ports.api, what: 'API', variable: 'LOCAL_API_PORT' },
    { port: ports.database, what: 'Postgres', variable: 'LOCAL_DATABASE_PORT' },
    { port: ports.mailbox, what: 'mailbox', variable: 'LOCAL_MAILBOX_PORT' },
    { port: ports.smtp, what: 'SMTP', variable: 'LOCAL_SMTP_PORT' },
    { port: ports.functions, what: 'edge functions', variable: 'LOCAL_FUNCTIONS_PORT' },
  ];
}
