import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';

/**
 * A connection for tests that speak SQL as people do. Each test runs in a transaction that is rolled back, so tests
 * leave nothing behind, need no order and run against any Supabase whose database they can reach.
 *
 * @returns the connection; `begin` in the options builds the world that every test starts with.
 */
export function openDatabase<World>(build: (database: Database) => Promise<World>) {
  const database = new Database();
  const context = { database, world: undefined as World };

  beforeAll(() => database.connect());
  // Generous, because some worlds hold a hundred thousand tickets.
  beforeEach(async () => {
    await database.run('begin');
    context.world = await build(database);
  }, 120_000);
  afterEach(() => database.run('rollback'));
  afterAll(() => database.end());

  // The world exists once beforeEach ran, which is before any test can read it.
  return context as { database: Database; world: World };
}

export type Actor = { role: 'anon' | 'authenticated' | 'service_role'; id: string | null };

export const anon: Actor = { role: 'anon', id: null };
export const serviceRole: Actor = { role: 'service_role', id: null };

export class Database {
  private readonly client = new pg.Client({ connectionString: databaseUrl() });

  connect() {
    return this.client.connect();
  }

  end() {
    return this.client.end();
  }

  /** Runs a statement as the role that migrations run as. */
  async run<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values: unknown[] = []) {
    return this.client.query<Row>(text, values);
  }

  async rows<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values: unknown[] = []) {
    return (await this.run<Row>(text, values)).rows;
  }

  /** The first column of the first row. */
  async value(text: string, values: unknown[] = []): Promise<unknown> {
    const row = (await this.rows(text, values))[0];
    return row && Object.values(row)[0];
  }

  /** Runs a statement as PostgREST would for this actor; what it does stays, what it refuses leaves no trace. */
  async as<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    actor: Actor,
    text: string,
    values: unknown[] = [],
  ) {
    const claims = JSON.stringify({ role: actor.role, ...(actor.id && { sub: actor.id }) });
    await this.run('savepoint act');
    try {
      await this.run(`select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)`, [
        claims,
        actor.role,
      ]);
      const result = await this.client.query<Row>(text, values);
      await this.run(
        `reset role; select set_config('request.jwt.claims', '', true), set_config('switchboard.actor_id', '', true)`,
      );
      await this.run('release savepoint act');
      return result;
    } catch (error) {
      await this.run('rollback to savepoint act');
      throw error;
    }
  }

  /** The SQLSTATE and the stable key that a statement is refused with, or how many rows it touched. */
  async outcome(actor: Actor, text: string, values: unknown[] = []) {
    try {
      return `${(await this.as(actor, text, values)).rowCount ?? 0} rows`;
    } catch (error) {
      if (error instanceof pg.DatabaseError) return `${error.code} ${error.message.split('\n')[0] ?? ''}`;
      throw error;
    }
  }

  /** Fires what is deferred to the commit: the events of this transaction. */
  async reachCommit() {
    await this.run('set constraints all immediate');
    await this.run('set constraints all deferred');
  }
}

function databaseUrl() {
  return z
    .url({
      error: 'SUPABASE_DB_URL is missing: run the tests with `npm test`, which starts a stack for them.',
    })
    .parse(process.env.SUPABASE_DB_URL);
}
