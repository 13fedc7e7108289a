import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  client,
  createFixture,
  createPerson,
  dropFixture,
  openDatabase,
  type Person,
} from './support/api.ts';

const database = openDatabase();
let alice: Person;
let first: number;

beforeAll(async () => {
  await createFixture(database);
  alice = await createPerson('Alice');
  const { data } = await alice.api
    .from('rest_tickets')
    .insert([{ subject: 'Printer on fire' }, { subject: 'Printer again' }])
    .select('id')
    .throwOnError();
  first = data[0]?.id;
  await alice.api.from('rest_messages').insert({ ticket_id: first, body: 'm1' }).throwOnError();
});

afterAll(() => dropFixture(database));

const search = () => alice.api.rpc('rest_search', { query: 'printer' });

describe('a function answers', () => {
  test('a scalar, as the person who calls it', async () => {
    expect((await alice.api.rpc('rest_greet', { name: 'x' })).data).toBe(`hello x ${alice.id}`);
    expect((await client().rpc('rest_greet', { name: 'x' })).data).toBe('hello x nobody');
  });

  test('the same by GET', async () => {
    expect((await alice.api.rpc('rest_greet', { name: 'x' }, { get: true })).data).toBe(
      `hello x ${alice.id}`,
    );
  });

  test('rows, filtered, ordered and with embedded ones', async () => {
    const { data } = await search().select('id, rest_messages(body)').eq('status', 'open').order('id');
    expect(data).toEqual([
      { id: first, rest_messages: [{ body: 'm1' }] },
      { id: first + 1, rest_messages: [] },
    ]);
  });

  test('rows, counted and cut', async () => {
    const { data, count } = await alice.api
      .rpc('rest_search', { query: 'printer' }, { count: 'exact' })
      .range(0, 0);
    expect([data?.length, count]).toEqual([1, 2]);
  });

  test('rows whose values look as those of a table', async () => {
    const { data } = await search()
      .select('created_at, price')
      .eq('id', first)
      .single<{ created_at: string; price: number }>();
    expect(data?.created_at).toMatch(/T.*\+00:00$/);
    expect(data?.price).toBe(1.5);
  });

  test('json, a table, one row, nothing', async () => {
    const table = await alice.api.rpc('rest_stats_table');
    const row = await alice.api.rpc('rest_ticket', { ticket: first });
    const nothing = await alice.api.rpc('rest_nothing');
    expect((await alice.api.rpc('rest_stats')).data).toEqual({ tickets: 2 });
    expect(table.data).toEqual([{ status: 'open', tickets: 2 }]);
    expect(row.data).toMatchObject({ id: first, subject: 'Printer on fire' });
    expect([nothing.status, nothing.data]).toEqual([204, null]);
  });

  test('to jsonb and array arguments', async () => {
    expect((await alice.api.rpc('rest_sum', { list: [1, '2', { x: 3 }], ids: [4, 5] })).data).toBe(5);
  });
});

describe('a function knows its request', () => {
  test('claims, address, role, headers, method and path', async () => {
    const { data } = await alice.api.rpc('rest_whoami');
    expect(data).toMatchObject({
      claims: {
        sub: alice.id,
        email: alice.email,
        role: 'authenticated',
        aal: 'aal1',
        user_metadata: { full_name: 'Alice' },
      },
      email: alice.email,
      role: 'authenticated',
      user: 'authenticated',
      method: 'POST',
      path: '/rpc/rest_whoami',
    });
    expect(data.agent).toBeTypeOf('string');
  });

  test('an anonymous caller has the claim and the role anon', async () => {
    const { data } = await client().rpc('rest_whoami');
    expect(data).toMatchObject({ claims: { role: 'anon' }, email: null, role: 'anon', user: 'anon' });
  });

  test('the statement timeout of its role', async () => {
    expect((await client().rpc('rest_whoami')).data.timeout).toBe('3s');
    expect((await alice.api.rpc('rest_whoami')).data.timeout).toBe('8s');
  });

  test('and is ended by it: 57014', async () => {
    const { error, status } = await client().rpc('rest_sleep', { seconds: 5 });
    expect([status, error?.code]).toEqual([500, '57014']);
  });
});

describe('a function that raises gets the status that PostgREST gives', () => {
  test.each([
    ['PT403', 403],
    ['PT404', 404],
    ['PT409', 409],
    ['P0001', 400],
    ['P0002', 500],
    ['42501', 403],
    ['23503', 409],
    ['23505', 409],
    ['23514', 400],
    ['23P01', 400],
    ['22023', 400],
    ['21000', 500],
    ['25006', 405],
    ['28000', 403],
    ['40001', 500],
    ['40P01', 500],
    ['53400', 500],
    ['54000', 500],
    ['55000', 500],
    ['55P03', 500],
    ['XX000', 500],
    ['42P01', 404],
    ['42P17', 500],
    ['42883', 404],
    ['ZZ001', 400],
  ])('%s is %i', async (state, expected) => {
    const { error, status } = await alice.api.rpc('rest_raise', { state, message: 'not allowed' });
    expect(status).toBe(expected);
    expect(error).toMatchObject({
      code: state,
      message: 'not allowed',
      details: 'the detail',
      hint: 'the hint',
    });
  });

  test('42501 is 401 for an anonymous caller', async () => {
    const { error, status } = await client().rpc('rest_raise', { state: '42501', message: 'no' });
    expect([status, error?.code]).toEqual([401, '42501']);
  });
});

describe('a function that cannot be called', () => {
  test('is not found: PGRST202', async () => {
    const { error, status } = await alice.api.rpc('rest_missing');
    expect([status, error?.code]).toEqual([404, 'PGRST202']);
  });

  test('or is not granted: 42501', async () => {
    const { error, status } = await alice.api.rpc('rest_secret');
    expect([status, error?.code]).toEqual([403, '42501']);
  });
});
