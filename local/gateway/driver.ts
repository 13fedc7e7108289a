import type postgres from 'postgres';
import { meansDatabaseIsGone } from './database-errors.ts';
import { requestContext } from './request-context.ts';

/**
 * Makes the driver of lite live through the death of Postgres.
 *
 * Tells the gateway when Postgres was not there. Keeps a lost connection from being used again: postgres.js
 * would write the rollback, or the next request after the release, to a socket that is no more, and end the process.
 *
 * Gives a function that ends what waits for an answer: a statement that was written in the moment when Postgres
 * died gets none, not even an error.
 */
export function hardenDriver(driver: postgres.Sql) {
  const waiting = new Set<(error: Error) => void>();
  const reserve = driver.reserve.bind(driver);
  driver.reserve = async () => {
    const reserved = await acquire(reserve).catch(note);
    const unsafe = reserved.unsafe.bind(reserved);
    const release = reserved.release.bind(reserved);
    let lost: unknown;
    reserved.unsafe = ((...query: Parameters<typeof unsafe>) => {
      if (lost) return Promise.reject(lost);
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        unsafe(...query)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      }).catch((error) => {
        if (meansDatabaseIsGone(error)) lost = error;
        return note(error);
      });
      // Lite never asks for more of a query than its rows.
    }) as unknown as typeof unsafe;
    reserved.release = () => {
      // postgres.js has put it among those to be opened again.
      if (!lost) release();
    };
    return reserved;
  };
  return () => {
    const error = Object.assign(new Error('Postgres is gone.'), { code: 'CONNECTION_CLOSED' });
    for (const reject of waiting) reject(error);
    waiting.clear();
  };
}

/**
 * A connection of the pool. One that postgres.js opens again in place of a broken one forgets who waited for it;
 * so whoever waits for a second asks once more, and gives back what comes twice.
 */
function acquire(reserve: () => Promise<postgres.ReservedSql>) {
  return new Promise<postgres.ReservedSql>((resolve, reject) => {
    let isDone = false;
    const attempt = () => {
      if (isDone) return;
      const again = setTimeout(attempt, 1000);
      const finish = () => {
        clearTimeout(again);
        const wasDone = isDone;
        isDone = true;
        return !wasDone;
      };
      reserve().then(
        (connection) => (finish() ? resolve(connection) : connection.release()),
        (error) => finish() && reject(error),
      );
    };
    attempt();
  });
}

function note(error: unknown): never {
  const context = requestContext.getStore();
  if (context && meansDatabaseIsGone(error)) context.databaseIsGone = true;
  throw error;
}
