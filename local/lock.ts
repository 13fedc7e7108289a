import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, readStatus } from './process-group.ts';
import type { Settings } from './settings.ts';

/**
 * Claims the directory for this process; two stacks on the same data would destroy them.
 *
 * @returns how to give it back
 * @throws Error naming the other process
 */
export function lockDirectory(settings: Settings) {
  const file = `${settings.directory}/stack.lock`;
  mkdirSync(settings.directory, { recursive: true });
  const holder = readHolder(file);
  if (holder) {
    throw new Error(
      `A local Supabase already runs on ${settings.directory} (process ${holder}). Stop it first.`,
    );
  }
  rmSync(file, { force: true });
  // "wx" fails when another process was faster between the check and this line.
  writeFileSync(file, `${process.pid} ${startTimeOf(process.pid)}\n`, { flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** The process that runs a stack on this directory, if one does. */
export function lockHolder(settings: Settings) {
  return readHolder(`${settings.directory}/stack.lock`);
}

function readHolder(file: string) {
  const [processId, startTime] = readText(file).trim().split(' ');
  if (!processId || !isAlive(Number(processId))) return undefined;
  // The number may have gone to another process since: then the start differs.
  return startTimeOf(Number(processId)) === startTime ? Number(processId) : undefined;
}

/** In clock ticks since boot; a constant where /proc does not exist, so that there the number alone decides. */
function startTimeOf(processId: number) {
  return readStatus(processId)[19] ?? 'unknown';
}

function readText(file: string) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
