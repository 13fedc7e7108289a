import { type Actor, Database } from './database.ts';

type Act = { actor: Actor; text: string; values: unknown[] };

/**
 * Lets two people act in transactions that overlap: the second one begins after the first has acted and before the
 * first has committed, so it reads what was and meets the locks of the other.
 *
 * @returns how each ended, as `Database.outcome` says it
 */
export async function overlap(first: Act, second: Act): Promise<[string, string]> {
  const one = new Database();
  const two = new Database();
  try {
    await Promise.all([one.connect(), two.connect()]);
    await one.run('begin');
    await two.run('begin');
    const before = await one.outcome(first.actor, first.text, first.values);
    const pending = two.outcome(second.actor, second.text, second.values);
    // Either it has ended by then, or it waits for a lock.
    await Promise.race([pending, new Promise((resolve) => setTimeout(resolve, 300))]);
    await one.run('commit');
    const after = await pending;
    await two.run('commit');
    return [before, after];
  } finally {
    await Promise.all([one.end(), two.end()]);
  }
}

/** Builds a world that stays, for people on connections of their own. Its ids are new, so it meets no other. */
export async function buildLasting<World>(build: (database: Database) => Promise<World>) {
  const database = new Database();
  await database.connect();
  try {
    await database.run('begin');
    const world = await build(database);
    await database.run('commit');
    return world;
  } finally {
    await database.end();
  }
}
