import { messageOf } from './supervisor.ts';

let stop: (() => Promise<void>) | undefined;
let ending: Promise<never> | undefined;

/**
 * Starts something and keeps the process alive until Ctrl-C, SIGTERM or a closed terminal; then stops it and leaves.
 * A start that fails ends the process with its sentence, without a stack trace.
 */
export async function runUntilSignal(start: () => Promise<() => Promise<void>>) {
  const starting = start();
  stop = async () => {
    // A signal during the start waits for it: half-started parts would stay behind.
    const stopStarted = await starting.catch(() => undefined);
    await stopStarted?.();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
  process.on('uncaughtException', (error) => void endWith(error.stack ?? error.message));
  process.on('unhandledRejection', (error) => void endWith(messageOf(error)));
  try {
    await starting;
  } catch (error) {
    await endWith(messageOf(error));
  }
}

/** Prints one sentence, stops everything and leaves with an error code. */
export function endWith(sentence: string) {
  process.stderr.write(`${sentence}\n`);
  return leave(1);
}

function leave(code: number) {
  ending ??= (async () => {
    await stop?.();
    process.exit(code);
  })();
  return ending;
}
