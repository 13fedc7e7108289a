import { readSettings } from '../settings.ts';
import { startGateway } from './gateway.ts';
import { quietConsole } from './quiet-console.ts';

/**
 * The gateway process: REST, Auth, Storage and Realtime on one port. Ends on SIGTERM, SIGINT, or when its stdin
 * closes, which is how it notices that its supervisor is gone.
 */
quietConsole();
process.on('uncaughtException', (error) => {
  if (isWriteToLostConnection(error)) return;
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
try {
  const gateway = await startGateway(readSettings());
  const end = once(async () => {
    await gateway.stop();
    process.exit(0);
  });
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdin.on('end', end).on('close', end).on('error', end).resume();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function once(action: () => Promise<void>) {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    void action();
  };
}

/**
 * postgres.js rolls a transaction back on a connection that Postgres, when it died, has closed. The request has its
 * answer already, and the next one gets another connection.
 */
function isWriteToLostConnection({ message, stack = '' }: Error) {
  return message.includes("null (reading 'write')") && /postgres\/\w+\/connection\.js/.test(stack);
}
