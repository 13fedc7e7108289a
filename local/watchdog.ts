/**
 * Ends the parts of the stack when their supervisor is gone.
 *
 * The supervisor writes `watch <process id> <signal>` when it starts a part and `forget <process id>` when the
 * part has ended. If the supervisor dies without a word (`kill -9`), the pipe closes, and whatever is still
 * watched gets its signal; without this, Postgres would go on holding the port and the data.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, signalGroup } from './process-group.ts';

const graceMilliseconds = 5000;
const watched = new Map<number, NodeJS.Signals>();

// Ctrl-C reaches the whole terminal; the supervisor decides what ends, this process only when it is gone.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {});

createInterface({ input: process.stdin })
  .on('line', obey)
  .on('close', () => void endTheRest());

function obey(line: string) {
  const [verb, processId, signal] = line.split(' ');
  if (verb === 'watch') watched.set(Number(processId), signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  if (verb === 'forget') watched.delete(Number(processId));
}

async function endTheRest() {
  for (const [processId, signal] of watched) signalGroup(processId, signal);
  const deadline = Date.now() + graceMilliseconds;
  while (Date.now() < deadline && [...watched.keys()].some(isAlive)) await sleep(100);
  for (const processId of watched.keys()) signalGroup(processId, 'SIGKILL');
}
