import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../support/database.ts';
import { buildWorld, insertResponse, member } from '../support/world.ts';

/**
 * What many do at the same moment, over connections of their own. What they do is committed, so these tests leave an
 * organization behind.
 */
const database = new Database();
let world: Awaited<ReturnType<typeof buildWorld>>;
let agents: { id: string }[];

beforeAll(async () => {
  await database.connect();
  await database.run('begin');
  world = await buildWorld(database);
  agents = [];
  for (let index = 0; index < 100; index += 1) agents.push(await member(database, world.quayside, 'agent'));
  await database.run('commit');
}, 120_000);
afterAll(() => database.end());

async function connect() {
  const client = new pg.Client({ connectionString: process.env.SUPABASE_DB_URL });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function publicVersion() {
  return Number(
    await database.value('select public_version from public.tickets where id = $1', [world.ticket]),
  );
}

/** Holds a note and lets its time come. */
async function holdDue() {
  const id = randomUUID();
  await database.run('begin');
  await database.as(
    world.dele,
    `select public.hold_response($1, $2, 'internal', 'Held.', now() + interval '1 hour')`,
    [id, world.ticket],
  );
  await database.run(
    `update public.held_responses set release_at = now() - interval '1 second' where id = $1`,
    [id],
  );
  await database.run('commit');
  return id;
}

async function whereIs(id: string) {
  const [row] = await database.rows(
    `select (select count(*)::int from public.held_responses where id = $1) as held,
       (select count(*)::int from public.ticket_responses where id = $1) as sent`,
    [id],
  );
  return row;
}

/** Until another connection that looks at the same moment, a test of the clock for example, has let go of them. */
async function releaseAll(ids: string[]) {
  for (const id of ids) {
    await expect
      .poll(
        async () => {
          await database.run('select public.release_held_responses()');
          return whereIs(id);
        },
        { timeout: 10_000 },
      )
      .toEqual({ held: 0, sent: 1 });
  }
}

describe('a hundred agents who answer the same state at the same moment', () => {
  it('one is sent, and all others are told to read first', async () => {
    const seen = await publicVersion();
    // As many at once as the database has room for, and some to spare.
    const room = Number(await database.value(`select current_setting('max_connections')::int - 45`));
    const clients = await Promise.all(Array.from({ length: Math.min(100, Math.max(10, room)) }, connect));
    const waiting = [...agents];
    const words: string[] = [];
    await Promise.all(
      clients.map(async (client) => {
        for (let agent = waiting.pop(); agent; agent = waiting.pop()) {
          await client.query('begin');
          await client.query(
            `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
            [JSON.stringify({ sub: agent.id, role: 'authenticated' })],
          );
          const word = await client
            .query(insertResponse, [
              randomUUID(),
              world.quayside,
              world.ticket,
              'public',
              'Mine first.',
              seen,
            ])
            .then(
              () => 'sent',
              (error: Error) => error.message,
            );
          words.push(word);
          await client.query(word === 'sent' ? 'commit' : 'rollback');
        }
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(words).toHaveLength(100);
    expect(words.filter((word) => word === 'sent')).toHaveLength(1);
    expect(words.filter((word) => word === 'reply_is_stale')).toHaveLength(99);
    expect(await publicVersion()).toBe(seen + 1);
  }, 120_000);
});

describe('what sends held responses', () => {
  it('is killed half-way, and nothing is lost or sent twice', async () => {
    const id = await holdDue();
    const worker = await connect();
    await worker.query('begin');
    await worker.query('select public.release_held_responses()');
    const { rows } = await worker.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.run('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect(worker.query('commit')).rejects.toThrow();
    expect(await whereIs(id)).toEqual({ held: 1, sent: 0 });

    await releaseAll([id]);
  });

  it('runs twice at once, and each is sent by one', async () => {
    const ids = [await holdDue(), await holdDue(), await holdDue()];
    const workers = await Promise.all(Array.from({ length: 4 }, connect));
    await Promise.all(workers.map((worker) => worker.query('select public.release_held_responses()')));
    await Promise.all(workers.map((worker) => worker.end()));
    await releaseAll(ids);
    for (const id of ids) {
      expect(
        await database.value('select count(*)::int from public.ticket_history where response_id = $1', [id]),
      ).toBe(1);
    }
  });

  it('leaves what its author is calling back', async () => {
    const id = await holdDue();
    const author = await connect();
    await author.query('begin');
    await author.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify({ sub: world.dele.id }),
    ]);
    await author.query('select public.cancel_held_response($1)', [id]);
    await database.run('select public.release_held_responses()');
    await author.query('commit');
    await author.end();
    expect(await whereIs(id)).toEqual({ held: 0, sent: 0 });
    expect(await database.value('select count(*)::int from public.drafts where id = $1', [id])).toBe(1);
  });

  it('does not wait for a ticket that somebody keeps locked', async () => {
    const id = await holdDue();
    const other = await connect();
    await other.query('begin');
    await other.query('select 1 from public.tickets where id = $1 for update', [world.ticket]);
    const before = Date.now();
    await database.run('select public.release_held_responses()');
    expect(Date.now() - before).toBeLessThan(5000);
    expect(await whereIs(id)).toEqual({ held: 1, sent: 0 });
    await other.query('rollback');
    await other.end();
    await releaseAll([id]);
  });
});
