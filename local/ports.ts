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

function portsOf({ ports }: Settings) {
  return [
    { port: ports.api, what: 'API', variable: 'LOCAL_API_PORT' },
    { port: ports.database, what: 'Postgres', variable: 'LOCAL_DATABASE_PORT' },
    { port: ports.mailbox, what: 'mailbox', variable: 'LOCAL_MAILBOX_PORT' },
    { port: ports.smtp, what: 'SMTP', variable: 'LOCAL_SMTP_PORT' },
    { port: ports.functions, what: 'edge functions', variable: 'LOCAL_FUNCTIONS_PORT' },
  ];
}
