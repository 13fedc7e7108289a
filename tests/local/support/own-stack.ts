import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts, isFree } from '../../../local/ports.ts';
import { readSettings, variablesFor } from '../../../local/settings.ts';
import { wipe } from '../../../local/wipe.ts';

/** Settings of a stack that these tests start and kill themselves, beside the one that all tests share. */
export async function ownSettings() {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-test-'));
  // Postgres may run as another account, which must get through.
  await chmod(directory, 0o755);
  return readSettings({ LOCAL_DIRECTORY: directory, ...(await freePorts()) });
}

type Settings = Awaited<ReturnType<typeof ownSettings>>;

export async function removeData(settings: Settings) {
  await wipe(settings);
  await rm(settings.directory, { recursive: true, force: true });
}

/** `npm run local` as a person starts it, with what it prints. */
export function runLocal(settings: Settings, more: Record<string, string> = {}) {
  const program = fileURLToPath(new URL('../../../local/main.ts', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_ENV: 'test', ...variablesFor(settings), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  return { child, output: () => output };
}

/** The exit code of a process, also when it has ended already. */
export async function codeOf(child: ChildProcess) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

function portsOf({ ports }: Settings) {
  return [ports.api, ports.database, ports.mailbox, ports.smtp, ports.functions];
}

export async function allFree(settings: Settings) {
  const free = await Promise.all(portsOf(settings).map(isFree));
  return free.every(Boolean);
}
