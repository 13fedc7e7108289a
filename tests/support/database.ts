import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import type { Value } from './law.ts';

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

export type Actor = { role: 'anon' | 'authenticated' | 'service_role'; id: string | null; session?: string };

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
    await this.run('savepoint act');
    try {
      await this.run(`select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)`, [
        claimsOf(actor),
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

  /** What each person can do on a topic, asked as Realtime asks: "hear broadcast presence" in that order, or less. */
  async tryTopics(calls: { person: Actor; topic: string }[]) {
    await this.run(tryTopic);
    await this.run(`insert into realtime.messages (topic, extension) values ('any', 'broadcast')`);
    const rows = await this.rows<{ can: string }>(
      `select pg_temp.try_topic(call ->> 'role', call ->> 'claims', call ->> 'topic') as can
       from jsonb_array_elements($1::jsonb) with ordinality as calls (call, position) order by position`,
      [
        JSON.stringify(
          calls.map(({ person: { id, role }, topic }) => ({
            role,
            topic,
            claims: JSON.stringify({ role, ...(id && { sub: id }) }),
          })),
        ),
      ],
    );
    return rows.map(({ can }) => can);
  }

  /**
   * Calls commands by named arguments, each as its person and in a subtransaction that is undone, in one request.
   *
   * @returns for each call `done`, or the SQLSTATE and key that it was refused with
   */
  async tryCommands(calls: { person: Actor; command: string; args: Record<string, Value> }[]) {
    await this.run(tryCommand);
    const rows = await this.rows<{ outcome: string }>(
      `select pg_temp.try_command(call ->> 'role', call ->> 'claims', call ->> 'statement') as outcome
       from jsonb_array_elements($1::jsonb) with ordinality as calls (call, position) order by position`,
      [JSON.stringify(calls.map(describe))],
    );
    return rows.map((row) => row.outcome);
  }

  /** Fires what is deferred to the commit: the events of this transaction. */
  async reachCommit() {
    await this.run('set constraints all immediate');
    await this.run('set constraints all deferred');
  }

  /** What open channels hear since this was asked last, in the order in which it was sent; the events of a commit included. */
  async takeMessages() {
    await this.reachCommit();
    const messages = await this.rows<{ topic: string; event: string; payload: Record<string, unknown> }>(
      // One transaction has one time, and rows lie wherever there was room: only cmin counts its commands.
      'select topic, event, payload from realtime.messages order by cmin::text::bigint',
    );
    await this.run('delete from realtime.messages');
    return messages;
  }
}

const tryTopic = `
  create or replace function pg_temp.try_topic(role text, claims text, wanted_topic text)
  returns text language plpgsql as $$
  declare
    can text[] := '{}';
    kind text;
  begin
    perform set_config('request.jwt.claims', claims, true), set_config('role', role, true),
      set_config('realtime.topic', wanted_topic, true);
    if exists (select 1 from realtime.messages) then
      can := can || 'hear'::text;
    end if;
    foreach kind in array array['broadcast', 'presence'] loop
      begin
        insert into realtime.messages (topic, extension) values (wanted_topic, kind);
        can := can || kind;
        raise exception 'undo' using errcode = 'UNDO0';
      exception
        when sqlstate 'UNDO0' then null;
        when insufficient_privilege then null;
      end;
    end loop;
    perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
    return array_to_string(can, ' ');
  exception when others then
    perform set_config('role', 'none', true), set_config('request.jwt.claims', '', true);
    return sqlstate || ' ' || sqlerrm;
  end
  $$`;

const tryCommand = `
  create or replace function pg_temp.try_command(role text, claims text, statement text)
  returns text language plpgsql as $$
  begin
    perform set_config('request.jwt.claims', claims, true), set_config('role', role, true);
    execute statement;
    raise exception 'undo' using errcode = 'UNDO0';
  exception
    when sqlstate 'UNDO0' then return 'done';
    when others then return sqlstate || ' ' || split_part(sqlerrm, E'\\n', 1);
  end
  $$`;

function describe({
  person,
  command,
  args,
}: {
  person: Actor;
  command: string;
  args: Record<string, Value>;
}) {
  const list = Object.entries(args).map(([name, value]) => `${name} => ${literal(value)}`);
  return {
    role: person.role,
    claims: claimsOf(person),
    statement: `select * from public.${command}(${list.join(', ')})`,
  };
}

function literal(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function claimsOf(actor: Actor) {
  const { role, id, session } = actor;
  return JSON.stringify({ role, ...(id && { sub: id }), ...(session && { session_id: session }) });
}

function databaseUrl() {
  return z
    .url({
      error: 'SUPABASE_DB_URL is missing: run the tests with `npm test`, which starts a stack for them.',
    })
    .parse(process.env.SUPABASE_DB_URL);
}
