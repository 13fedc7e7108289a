import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signalGroup } from './process-group.ts';

/** A program that the stack keeps running. */
export type Part = {
  /** Stands before each of its lines in the log. */
  name: string;
  /** Starts one process, `detached` and with three pipes; called again after each death. */
  launch: () => Promise<ChildProcess> | ChildProcess;
  /** Whether it answers; asked until it does. */
  isReady: () => Promise<boolean>;
  /** How it is told to end in good order. */
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** Lines that say nothing to a person. */
  isNoise?: (line: string) => boolean;
};

export type OnLine = (part: string, line: string) => void;

export type RunningPart = { name: string; processId: () => number | undefined; stop: () => Promise<void> };

const mostFailures = 5;
const failureWindowMilliseconds = 30_000;
const readyWithinMilliseconds = 30_000;
const stopWithinMilliseconds = 8000;

/**
 * Starts parts and keeps them running: one that dies comes back, one that dies {@link mostFailures} times in
 * 30 s ends the supervision with one sentence.
 */
export function createSupervisor(onLine: OnLine) {
  const watchdog = startWatchdog();
  let announceFailure: (sentence: string) => void = () => {};
  const failure = new Promise<string>((resolve) => {
    announceFailure = resolve;
  });

  return {
    /** Resolves, with the reason, when a part could not be kept running. */
    failure,
    /** Resolves when the part answers for the first time; rejects when it never does. */
    async keepRunning(part: Part): Promise<RunningPart> {
      const running = await keepPartRunning(part, { onLine, watchdog, announceFailure });
      return running;
    },
    /** Call after all parts are stopped. */
    close: () => watchdog.close(),
  };
}

type Watchdog = ReturnType<typeof startWatchdog>;
type Surroundings = { onLine: OnLine; watchdog: Watchdog; announceFailure: (sentence: string) => void };

async function keepPartRunning(part: Part, surroundings: Surroundings): Promise<RunningPart> {
  const { onLine, watchdog, announceFailure } = surroundings;
  const failures: number[] = [];
  let lastLine = '';
  let child: ChildProcess | undefined;
  let stopping = false;
  let wasReady = false;

  const hear = (line: string) => {
    lastLine = line;
    if (!part.isNoise?.(line)) onLine(part.name, line);
  };

  async function startOnce() {
    child = await part.launch();
    // A stop may have come while the launch was under way.
    if (stopping) return endChild(child, part.stopSignal);
    listen(child, hear);
    const processId = child.pid;
    if (processId) watchdog.watch(processId, part.stopSignal);
    const ended = once(child, 'exit').catch(() => undefined);
    void ended.then(() => {
      if (!processId) return;
      watchdog.forget(processId);
      signalGroup(processId, 'SIGKILL');
    });
    const ready = await Promise.race([untilReady(part), ended.then(() => false)]);
    if (ready) {
      void ended.then(() => revive('died'));
      return;
    }
    await endChild(child, 'SIGKILL');
    await revive('did not start');
  }

  async function revive(what: string) {
    if (stopping) return;
    failures.push(Date.now());
    while (failures[0] !== undefined && failures[0] < Date.now() - failureWindowMilliseconds)
      failures.shift();
    if (failures.length >= mostFailures) {
      stopping = true;
      const sentence = `${part.name} ${what} ${mostFailures} times within 30 seconds. Its last words: ${lastLine || 'none'}`;
      announceFailure(sentence);
      // Before it was ready somebody awaits the start; afterwards only the announcement is heard.
      if (!wasReady) throw new Error(sentence);
      return;
    }
    if (wasReady) onLine(part.name, `${what}; starting it again`);
    await sleep(100 * failures.length);
    if (stopping) return;
    try {
      await startOnce();
      if (wasReady && !stopping) onLine(part.name, 'is back');
    } catch (error) {
      if (!wasReady) throw error;
      stopping = true;
      announceFailure(`${part.name} could not be started again: ${messageOf(error)}`);
    }
  }

  await startOnce();
  wasReady = true;
  return {
    name: part.name,
    processId: () => child?.pid,
    async stop() {
      stopping = true;
      if (child) await endChild(child, part.stopSignal);
    },
  };
}

function listen(child: ChildProcess, hear: (line: string) => void) {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', hear);
  }
  child.on('error', (error) => hear(error.message));
  // A part that has just died closes its end of the pipe; that is no error of ours.
  child.stdin?.on('error', () => {});
}

async function untilReady(part: Part) {
  const deadline = Date.now() + readyWithinMilliseconds;
  while (Date.now() < deadline) {
    if (await part.isReady().catch(() => false)) return true;
    await sleep(50);
  }
  return false;
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalGroup(child.pid, signal);
  const { pid } = child;
  const tooLate = setTimeout(() => signalGroup(pid, 'SIGKILL'), stopWithinMilliseconds);
  await ended;
  clearTimeout(tooLate);
}

function startWatchdog() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('watchdog.ts', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => {});
  child.unref();
  return {
    watch: (processId: number, signal: NodeJS.Signals) => child.stdin.write(`watch ${processId} ${signal}\n`),
    forget: (processId: number) => child.stdin.write(`forget ${processId}\n`),
    async close() {
      const ended = once(child, 'exit');
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}

/** What went wrong, in the words of whoever threw it. */
export function messageOf(error: unknown) {
  return error instanceof Error ? error.message : String(error);
}
