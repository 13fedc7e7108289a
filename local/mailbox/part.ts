import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Settings, variablesFor } from '../settings.ts';
import type { Part } from '../supervisor.ts';

/** The mailbox: everything that the stack sends ends here instead of in the world. */
export function mailboxPart(settings: Settings): Part {
  return {
    name: 'mailbox',
    stopSignal: 'SIGTERM',
    launch: () =>
      spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
        env: { ...process.env, ...variablesFor(settings) },
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    isReady: async () => (await fetch(`${settings.mailboxUrl}/api/health`)).ok,
  };
}
