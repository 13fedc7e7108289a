import { setTimeout as wait } from 'node:timers/promises';
import { log, reasonOf } from './log.ts';
import { type DatabaseMessage, type Replication, startReplication } from './replication.ts';

/** The stream of database messages, which comes back by itself but repeats nothing. */
export type Feed = {
  isLive(): boolean;
  /** For tests: drops the connection and stays away. What is written meanwhile is lost, as hosted loses it. */
  pause(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the feed and waits for it to be live; without a database it goes on trying in the background. */
export async function startFeed(
  databaseUrl: string,
  onMessage: (message: DatabaseMessage) => void,
): Promise<Feed> {
  const stopped = new AbortController();
  let replication: Replication | undefined;
  let pausedUntil = 0;

  const connect = async () => {
    replication = await startReplication(databaseUrl, onMessage);
    replication.ended.then(() => {
      replication = undefined;
    });
  };
  const keepConnected = async () => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      try {
        await sleep(pausedUntil - performance.now(), stopped.signal);
        if (stopped.signal.aborted) return;
        if (!replication) await connect();
        if (stopped.signal.aborted) await replication?.stop();
        if (failures > 0) log('ReplicationConnectionRecovered', 'database messages flow again');
        failures = 0;
        await replication?.ended;
      } catch (error) {
        if (failures === 0) log('UnableToConnectToProject', `no database messages: ${reasonOf(error)}`);
        failures += 1;
      }
      await sleep(Math.min(100 * 2 ** failures, 2_000), stopped.signal);
    }
  };

  await connect().catch((error: unknown) => log('UnableToConnectToProject', reasonOf(error)));
  const running = keepConnected();
  return {
    isLive: () => replication !== undefined,
    async pause(milliseconds) {
      pausedUntil = performance.now() + milliseconds;
      await replication?.stop();
    },
    async stop() {
      stopped.abort();
      await replication?.stop();
      await running;
    },
  };
}

/** Returns early, without an error, when the feed is stopped. */
async function sleep(milliseconds: number, signal: AbortSignal) {
  if (milliseconds > 0) await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
