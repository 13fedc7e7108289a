import { readSettings } from '../settings.ts';
import { startGateway } from './gateway.ts';
import { quietConsole } from './quiet-console.ts';

/**
 * The gateway process: REST, Auth, Storage and Realtime on one port. Ends on SIGTERM, SIGINT, or when its stdin
 * closes, which is how it notices that its supervisor is gone.
 */
quietConsole();
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
