import { readFileSync } from 'node:fs';

/** Sends a signal to a process and everything that it started in its group; silent when it is already gone. */
export function signalGroup(processId: number, signal: NodeJS.Signals) {
  try {
    process.kill(-processId, signal);
  } catch {
    // No such group: it ended by itself.
  }
}

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(processId: number) {
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // Dead, but its new parent has not asked for its exit code yet: in a container nobody may ever ask.
  return readStatus(processId)[0] !== 'Z';
}

/** What the kernel says about a process from its state on; empty where /proc does not exist. */
export function readStatus(processId: number) {
  try {
    const line = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The program's name in front may hold spaces and brackets.
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
