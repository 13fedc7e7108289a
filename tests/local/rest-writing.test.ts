import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, createFixture, createPerson, dropFixture, openDatabase, type Person } from './support/api.ts';

const database = openDatabase();
let alice: Person;
let bob: Person;

beforeAll(async () => {
  await createFixture(database);
  alice = await createPerson('Alice');
  bob = await createPerson('Bob');
  await database`update public.rest_people set role = 'agent' where id = ${bob.id}`;
});

afterAll(() => dropFixture(database));

describe('a write answers what was asked for', () => {
  test('nothing, with return=minimal', async () => {
    const { status, data } = await alice.api.from('rest_tickets').insert({ subject: 'Quiet one' });
    expect([status, data]).toEqual([201, null]);
  });

  test('the row as stored, with select', async () => {
    const { data, status } = await alice.api
      .from('rest_tickets')
      .insert({ subject: 'Stored', labels: ['a b'], meta: { k: [1, '2'] } })
      .select('subject, labels, meta, status, requester_id')
      .single();
    expect(status).toBe(201);
    expect(data).toEqual({
      subject: 'Stored',
      labels: ['a b'],
      meta: { k: [1, '2'] },
      status: 'open',
      requester_id: alice.id,
    });
  });

  test('a jsonb that is a string stays a string, an object is not encoded twice', async () => {
    const meta = { text: '{"not": "parsed"}' };
    const { data } = await alice.api
      .from('rest_tickets')
      .insert({ subject: 'Json', meta })
      .select('id')
      .single();
    const [row] =
      await database`select jsonb_typeof(meta) as kind, meta ->> 'text' as text from public.rest_tickets where id = ${data?.id}`;
    expect(row).toEqual({ kind: 'object', text: '{"not": "parsed"}' });
  });

  test('the changed and the deleted rows', async () => {
    await database`insert into public.rest_values (id) values (1), (2)`;
    const changed = await alice.api.from('rest_values').update({ note: 'new' }).eq('id', 1).select();
    const deleted = await alice.api.from('rest_values').delete().in('id', [1, 2]).select('id').order('id');
    expect(changed.data).toEqual([{ id: 1, note: 'new', number: 7 }]);
    expect(deleted.data).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('a count of what was changed', async () => {
    await database`insert into public.rest_values (id) values (1), (2), (3)`;
    const { count, status } = await alice.api.from('rest_values').delete({ count: 'exact' }).gte('id', 1);
    expect([count, status]).toEqual([3, 204]);
  });
});

describe('upsert', () => {
  test('merges by a unique column', async () => {
    const { data } = await bob.api
      .from('rest_tags')
      .upsert([{ name: 'bug' }, { name: 'vip' }], { onConflict: 'name' })
      .select('name');
    expect(data).toEqual([{ name: 'bug' }, { name: 'vip' }]);
  });

  test('or leaves what is there', async () => {
    const { data, error } = await bob.api
      .from('rest_tags')
      .upsert([{ name: 'bug' }], { onConflict: 'name', ignoreDuplicates: true })
      .select();
    expect([data, error]).toEqual([[], null]);
  });
});

describe('a bulk insert with unequal keys is as strict as PostgREST', () => {
  test('a column that a row leaves out becomes NULL, not its default', async () => {
    const { data, error } = await alice.api
      .from('rest_values')
      .insert([
        { id: 11, note: 'named', number: 1 },
        { id: 12, number: 2 },
      ])
      .select();
    const stored = await database`select id, note from public.rest_values where id in (11, 12) order by id`;
    expect(error).toBeNull();
    expect(data).toEqual([
      { id: 11, note: 'named', number: 1 },
      { id: 12, note: null, number: 2 },
    ]);
    expect([...stored]).toEqual([
      { id: 11, note: 'named' },
      { id: 12, note: null },
    ]);
  });

  test('so a NOT NULL column with a default refuses it: 23502', async () => {
    const { error, status } = await alice.api.from('rest_values').insert([{ id: 21, number: 1 }, { id: 22 }]);
    expect([status, error?.code]).toEqual([400, '23502']);
    expect([...(await database`select id from public.rest_values where id in (21, 22)`)]).toEqual([]);
  });

  test('defaultToNull: false stores the default', async () => {
    const rows = [{ id: 31, note: 'named' }, { id: 32 }];
    const { status } = await alice.api.from('rest_values').insert(rows, { defaultToNull: false });
    const stored = await database`select id, note from public.rest_values where id in (31, 32) order by id`;
    expect(status).toBe(201);
    expect([...stored]).toEqual([
      { id: 31, note: 'named' },
      { id: 32, note: 'the default' },
    ]);
  });

  test('but the local stack says that it cannot show such rows, and stores none', async () => {
    const rows = [{ id: 33, note: 'named' }, { id: 34 }];
    const { status, error } = await alice.api
      .from('rest_values')
      .insert(rows, { defaultToNull: false })
      .select();
    expect([status, error?.code]).toEqual([501, 'LOCAL01']);
    expect([...(await database`select id from public.rest_values where id in (33, 34)`)]).toEqual([]);
  });

  test('without the columns parameter it is an error: PGRST102', async () => {
    const body = JSON.stringify([{ id: 41 }, { id: 42, note: 'x' }]);
    const answer = await ask('/rest/v1/rest_values', { method: 'POST', token: alice.token, body });
    expect([answer.status, answer.json()]).toEqual([
      400,
      { code: 'PGRST102', details: null, hint: null, message: 'All object keys must match' },
    ]);
  });

  test('keys that the columns parameter does not name are ignored', async () => {
    const body = JSON.stringify([{ id: 51, note: 'ignored' }]);
    const answer = await ask('/rest/v1/rest_values?columns="id"&select=note', {
      method: 'POST',
      token: alice.token,
      body,
      headers: { prefer: 'return=representation' },
    });
    expect([answer.status, answer.json()]).toEqual([201, [{ note: 'the default' }]]);
  });
});

describe('what must not be written is refused', () => {
  test('a column without a grant, although its table has one', async () => {
    const refused = await alice.api.from('rest_people').update({ role: 'agent' }).eq('id', alice.id);
    const allowed = await alice.api
      .from('rest_people')
      .update({ full_name: 'Al' })
      .eq('id', alice.id)
      .select('full_name, role')
      .single();
    expect([refused.status, refused.error?.code]).toEqual([403, '42501']);
    expect(allowed.data).toEqual({ full_name: 'Al', role: 'customer' });
  });

  test("somebody else's row: nothing happens", async () => {
    const { data, error } = await alice.api
      .from('rest_people')
      .update({ full_name: 'h' })
      .eq('id', bob.id)
      .select();
    expect([data, error]).toEqual([[], null]);
  });

  test("a row in somebody else's name: 42501", async () => {
    const { error, status } = await alice.api
      .from('rest_tickets')
      .insert({ subject: 'Hijack', requester_id: bob.id });
    expect([status, error?.code]).toEqual([403, '42501']);
  });

  test('a generated column: 428C9', async () => {
    const { error, status } = await alice.api.from('rest_tickets').insert({ subject: 'abc', search: 'x' });
    expect([status, error?.code]).toEqual([400, '428C9']);
  });
});
