import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from './migrations.ts';
import { loopback } from './settings.ts';
import type { Part } from './supervisor.ts';

/** The Next.js app as a part that is kept running: `dev` compiles as it goes, `start` serves what was built. */
export function appPart(command: 'dev' | 'start', port: number, environment: Record<string, string>): Part {
  return {
    name: 'app',
    stopSignal: 'SIGTERM',
    launch: () =>
      spawn(process.execPath, [nextProgram(), command, '--hostname', loopback, '--port', String(port)], {
        cwd: root,
        env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: '1' },
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    // Any answer will do; asking for a page has it compiled before somebody waits for it.
    isReady: async () => (await fetch(`http://${loopback}:${port}/`, { redirect: 'manual' })).status > 0,
    isNoise: (line) => line.trim() === '' || /▲ Next|- (Local|Network|Environments):/.test(line),
  };
}

export function nextProgram() {
  return fileURLToPath(import.meta.resolve('next/dist/bin/next'));
}
