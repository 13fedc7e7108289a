import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  connect,
  createPolicies,
  disconnectEverybody,
  dropPolicies,
  join,
  mintToken,
  openDatabase,
  pause,
  until,
} from './support/parity.ts';

let database: pg.Client;
const warnings: string[] = [];

beforeAll(async () => {
  database = await openDatabase();
  database.on('notice', ({ message }) => warnings.push(String(message)));
  await createPolicies(database, 'parity database');
  await database.query(`
    drop schema if exists parity_database cascade;
    create schema parity_database;
    create table parity_database.boats (id int primary key, name text, topic text);
    create function parity_database.tell() returns trigger language plpgsql as $$
    begin
      perform realtime.broadcast_changes(
        coalesce(new.topic, old.topic), tg_op, tg_op, tg_table_name, tg_table_schema, new, old
      );
      return null;
    end $$;
    create trigger tell after insert or update or delete on parity_database.boats
      for each row execute function parity_database.tell();
    grant usage on schema parity_database to authenticated;
    grant all on parity_database.boats to authenticated;
  `);
});
afterEach(async () => {
  warnings.length = 0;
  await disconnectEverybody();
});
afterAll(async () => {
  await database.query('drop schema parity_database cascade');
  await dropPolicies(database, 'parity database');
  await database.end();
});

async function listen(topic: string) {
  return join(await connect(await mintToken()), topic);
}

describe('realtime.send', () => {
  test('reaches the private channel within a second, with the id of the row', async () => {
    const topic = 'parity:b:send';
    const joined = await listen(topic);
    await database.query(`select realtime.send('{"ticket_id": 7}', 'ticket.updated', $1)`, [topic]);
    await until('the message', () => joined.heard.length === 1, 1_000);
    const { rows } = await database.query(
      'select id from realtime.messages where topic = $1 order by inserted_at desc limit 1',
      [topic],
    );
    expect(joined.heard).toEqual([
      {
        type: 'broadcast',
        event: 'ticket.updated',
        payload: { ticket_id: 7, id: rows[0].id },
        meta: { id: rows[0].id },
      },
    ]);
  });

  test('with private false reaches the public channel only, and the reverse', async () => {
    const topic = 'parity:b:both';
    const inside = await listen(topic);
    const outside = await join(await connect(), topic, { private: false });
    await database.query(`select realtime.send('{"to": "outside"}', 'e', $1, false)`, [topic]);
    await database.query(`select realtime.send('{"to": "inside"}', 'e', $1, true)`, [topic]);
    await until('both', () => inside.heard.length > 0 && outside.heard.length > 0);
    await pause(50);
    expect(inside.heard.map(({ payload }) => payload.to)).toEqual(['inside']);
    expect(outside.heard.map(({ payload }) => payload.to)).toEqual(['outside']);
  });

  test('carries more than the 8,000 bytes of a notification', async () => {
    const joined = await listen('parity:b:large');
    await database.query(
      `select realtime.send(jsonb_build_object('text', repeat('é', 100000)), 'e', 'parity:b:large')`,
    );
    await until('the message', () => joined.heard.length === 1);
    expect(joined.heard[0]?.payload.text).toBe('é'.repeat(100_000));
  });

  test('twice the same in one transaction arrives twice', async () => {
    const joined = await listen('parity:b:same');
    await database.query(
      `select realtime.send('{"id": "same"}', 'e', 'parity:b:same') from generate_series(1, 2)`,
    );
    await until('both', () => joined.heard.length === 2);
    expect(joined.heard.map(({ payload }) => payload)).toEqual([{ id: 'same' }, { id: 'same' }]);
  });

  test('rolled back delivers nothing', async () => {
    const joined = await listen('parity:b:undone');
    await database.query(`begin; select realtime.send('{"n": 1}', 'e', 'parity:b:undone'); rollback`);
    await database.query(`select realtime.send('{"n": 2}', 'e', 'parity:b:undone')`);
    await until('the second', () => joined.heard.length > 0);
    expect(joined.heard.map(({ payload }) => payload.n)).toEqual([2]);
  });

  test('arrives in the order of commits, and within a transaction as sent', async () => {
    const joined = await listen('parity:b:order');
    const slow = await openDatabase();
    const send = (from: number, to: number) =>
      `select realtime.send(jsonb_build_object('n', n), 'e', 'parity:b:order') from generate_series(${from}, ${to}) as n`;
    await slow.query(`begin; ${send(101, 150)}`);
    await database.query(`begin; ${send(1, 100)}; commit`);
    await slow.query('commit');
    await slow.end();
    await until('all', () => joined.heard.length === 150);
    expect(joined.heard.map(({ payload }) => payload.n)).toEqual(
      Array.from({ length: 150 }, (_, n) => n + 1),
    );
  });

  test('without a partition for today warns and loses the message, not the transaction', async () => {
    const { rows } = await database.query(`select to_char(now(), '"messages_"YYYY_MM_DD') as today`);
    await database.query('begin');
    await database.query(`alter table realtime.messages detach partition realtime.${rows[0].today}`);
    await database.query(`select realtime.send('{}', 'e', 'parity:b:homeless')`);
    await database.query('rollback');
    expect(warnings).toEqual([
      'WarnSendingBroadcastMessage: no partition of relation "messages" found for row',
    ]);
  });

  test('with a payload that is no object warns', async () => {
    await database.query(`select realtime.send('7', 'e', 'parity:b:scalar')`);
    expect(warnings).toEqual(['WarnSendingBroadcastMessage: cannot set path in scalar']);
  });
});

describe('realtime.broadcast_changes', () => {
  test('tells insert, update and delete with whole rows', async () => {
    const topic = 'parity:b:boats';
    const joined = await listen(topic);
    await database.query(`insert into parity_database.boats values (1, 'Ada', $1)`, [topic]);
    await database.query(`update parity_database.boats set name = 'Ben' where id = 1`);
    await database.query('delete from parity_database.boats where id = 1');
    await until('three', () => joined.heard.length === 3);
    const ada = { id: 1, name: 'Ada', topic };
    const ben = { id: 1, name: 'Ben', topic };
    const of = { table: 'boats', schema: 'parity_database', id: expect.any(String) };
    expect(joined.heard.map(({ event, payload }) => [event, payload])).toEqual([
      ['INSERT', { ...of, operation: 'INSERT', record: ada, old_record: null }],
      ['UPDATE', { ...of, operation: 'UPDATE', record: ben, old_record: ada }],
      ['DELETE', { ...of, operation: 'DELETE', record: null, old_record: ben }],
    ]);
  });

  test('by a person without the right to write keeps the row, warns, and tells nobody', async () => {
    const topic = 'parity:b:invoker';
    const joined = await listen(topic);
    await database.query(`begin; set local role authenticated; set local request.jwt.claims = '{}'`);
    await database.query(`insert into parity_database.boats values (2, 'Cleo', $1)`, [topic]);
    await database.query('commit');
    expect(warnings).toEqual([
      'WarnSendingBroadcastMessage: new row violates row-level security policy for table "messages"',
    ]);
    const { rows } = await database.query('select from parity_database.boats where id = 2');
    expect(rows).toHaveLength(1);
    await pause(200);
    expect(joined.heard).toEqual([]);
  });

  test('refuses a statement trigger', async () => {
    const call = database.query(
      `select realtime.broadcast_changes('t', 'e', 'INSERT', 'boats', 'parity_database', null, null, 'STATEMENT')`,
    );
    await expect(call).rejects.toThrow(
      'Failed to process the row: function can only be triggered for each row, not for each statement',
    );
  });
});

describe('the schema', () => {
  test('lets postgres write policies on messages, but create nothing beside it', async () => {
    await expect(database.query('create table realtime.mine (id int)')).rejects.toThrow(
      'permission denied for schema realtime',
    );
  });

  test('has partitions from yesterday to three days ahead', async () => {
    const { rows } = await database.query(`
      select to_char(current_date + days, '"messages_"YYYY_MM_DD') as day,
        to_regclass('realtime.' || to_char(current_date + days, '"messages_"YYYY_MM_DD')) is not null as exists
      from generate_series(-1, 3) as days`);
    expect(rows.filter((row) => !row.exists)).toEqual([]);
  });

  test('publishes messages, and nothing for postgres_changes', async () => {
    const { rows } = await database.query(
      `select pubname, schemaname from pg_publication_tables where pubname like 'supabase_realtime%'`,
    );
    expect(new Set(rows.map((row) => `${row.pubname} ${row.schemaname}`))).toEqual(
      new Set(['supabase_realtime_messages_publication realtime']),
    );
  });
});
