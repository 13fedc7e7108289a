import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asService,
  client,
  createFixture,
  createPerson,
  dropFixture,
  openDatabase,
  type Person,
} from './support/api.ts';

const database = openDatabase();
let alice: Person;
let bob: Person;
let first: number;

beforeAll(async () => {
  await createFixture(database);
  alice = await createPerson('Alice');
  bob = await createPerson('Bob');
  await database`update public.rest_people set role = 'agent' where id = ${bob.id}`;
  const { data } = await alice.api
    .from('rest_tickets')
    .insert([
      {
        subject: 'Printer on fire',
        body: 'help, it burns',
        labels: ['x', 'y z'],
        meta: { k: { n: 1 } },
        due: '2026-01-02',
        times: ['2026-01-01T00:00:00Z'],
        status: 'pending',
      },
      { subject: 'Billing question', body: '', labels: [], meta: {}, due: null, times: [], status: 'open' },
      { subject: 'Login broken', body: '', labels: [], meta: {}, due: null, times: [], status: 'pending' },
      { subject: 'Printer again', body: 'paper', labels: [], meta: {}, due: null, times: [], status: 'open' },
    ])
    .select('id')
    .throwOnError();
  first = data[0]?.id;
  await bob.api.from('rest_tickets').update({ assignee_id: bob.id }).eq('id', first).throwOnError();
  await bob.api
    .from('rest_ticket_tags')
    .insert([
      { ticket_id: first, tag_id: 1 },
      { ticket_id: first, tag_id: 2 },
    ])
    .throwOnError();
  await alice.api
    .from('rest_messages')
    .insert([
      { ticket_id: first, body: 'm1' },
      { ticket_id: first, body: 'm2' },
    ])
    .throwOnError();
  await bob.api
    .from('rest_messages')
    .insert({ ticket_id: first, body: 'secret', internal: true })
    .throwOnError();
});

afterAll(() => dropFixture(database));

const tickets = () => alice.api.from('rest_tickets');

describe('values look as PostgREST shows them', () => {
  test('a timestamp has a T and a zone with minutes', async () => {
    const { data } = await tickets().select('created_at').eq('id', first).single();
    expect(data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
  });

  test('so have the timestamps in an array', async () => {
    const { data } = await tickets().select('times').eq('id', first).single();
    expect(data?.times).toEqual(['2026-01-01T00:00:00+00:00']);
  });

  test('a numeric is a number, a date and a text search vector are text', async () => {
    const { data } = await tickets().select('price, due, search').eq('id', first).single();
    expect(data).toEqual({ price: 1.5, due: '2026-01-02', search: "'burn':6 'fire':3 'help':4 'printer':1" });
  });

  test('a jsonb is an object, and its parts can be selected and filtered', async () => {
    const { data } = await tickets().select('meta, n:meta->k->>n').eq('meta->k->>n', '1');
    expect(data).toEqual([{ meta: { k: { n: 1 } }, n: '1' }]);
  });
});

describe('rows embed other rows', () => {
  test('by the name of a foreign key, to one and to many', async () => {
    const { data } = await tickets()
      .select(
        'requester:rest_people!rest_tickets_requester_id_fkey(full_name), assignee:rest_people!rest_tickets_assignee_id_fkey(full_name), rest_messages(body, author:rest_people(full_name))',
      )
      .eq('id', first)
      .order('id', { referencedTable: 'rest_messages' })
      .single();
    expect(data).toEqual({
      requester: { full_name: 'Alice' },
      assignee: { full_name: 'Bob' },
      rest_messages: [
        { body: 'm1', author: { full_name: 'Alice' } },
        { body: 'm2', author: { full_name: 'Alice' } },
      ],
    });
  });

  test('by the name of a column', async () => {
    const { data } = await tickets().select('assignee:assignee_id(full_name)').eq('id', first).single();
    expect(data).toEqual({ assignee: { full_name: 'Bob' } });
  });

  test('through a link table, named or not', async () => {
    const { data } = await tickets()
      .select('rest_tags(name), rest_ticket_tags(rest_tags(name))')
      .eq('id', first)
      .single();
    expect(data?.rest_tags).toHaveLength(2);
    expect(data?.rest_ticket_tags).toHaveLength(2);
  });

  test('as a condition, with !inner', async () => {
    const { data } = await tickets().select('id, rest_tags!inner(name)').eq('rest_tags.name', 'bug');
    expect(data).toEqual([{ id: first, rest_tags: [{ name: 'bug' }] }]);
  });

  test('ordered, limited and counted', async () => {
    const last = await tickets()
      .select('rest_messages(body)')
      .eq('id', first)
      .order('id', { referencedTable: 'rest_messages', ascending: false })
      .limit(1, { referencedTable: 'rest_messages' })
      .single();
    const count = await tickets().select('rest_messages(count)').eq('id', first).single();
    expect(last.data).toEqual({ rest_messages: [{ body: 'm2' }] });
    expect(count.data).toEqual({ rest_messages: [{ count: 2 }] });
  });

  test('spread into the row, and as what the rows are ordered by', async () => {
    const { data } = await tickets()
      .select(
        'id, ...rest_people!rest_tickets_requester_id_fkey(name:full_name), assignee:rest_people!rest_tickets_assignee_id_fkey(full_name)',
      )
      .order('assignee(full_name)')
      .limit(1);
    expect(data).toEqual([{ id: first, name: 'Alice', assignee: { full_name: 'Bob' } }]);
  });

  test('through views, and views count what they count', async () => {
    const open = await alice.api
      .from('rest_open_tickets')
      .select('requester:rest_people!rest_tickets_requester_id_fkey(full_name)')
      .limit(1);
    const overview = await alice.api
      .from('rest_overview')
      .select('messages', { count: 'exact' })
      .eq('id', first);
    expect(open.data).toEqual([{ requester: { full_name: 'Alice' } }]);
    expect(overview.data).toEqual([{ messages: 2 }]);
    expect(overview.count).toBe(1);
  });

  test('not when two foreign keys fit: PGRST201', async () => {
    const { error, status } = await tickets().select('rest_people(full_name)');
    expect([status, error?.code]).toEqual([300, 'PGRST201']);
  });
});

describe('rows are counted, cut and filtered', () => {
  test('an exact count comes with a range, and alone with head', async () => {
    const range = await tickets().select('id', { count: 'exact' }).range(0, 1);
    const head = await tickets().select('id', { count: 'exact', head: true });
    expect([range.count, range.data?.length, head.count, head.data]).toEqual([4, 2, 4, null]);
  });

  test('or, nested and, in, is null and not in', async () => {
    const or = await tickets()
      .select('id')
      .or('subject.ilike.%printer%,status.eq.closed')
      .in('status', ['open', 'pending']);
    const nested = await tickets().select('id').or(`and(status.eq.open,subject.ilike.*bill*),id.eq.${first}`);
    const negated = await tickets().select('id').is('assignee_id', null).not('status', 'in', '(closed,open)');
    expect([or.data?.length, nested.data?.length, negated.data?.length]).toEqual([2, 2, 1]);
  });

  test('text search, plain and as people write it', async () => {
    const plain = await tickets().select('id').textSearch('search', 'printer & paper');
    const web = await tickets()
      .select('id')
      .textSearch('search', 'printer -paper', { type: 'websearch', config: 'english' });
    expect([plain.data?.length, web.data]).toEqual([1, [{ id: first }]]);
  });

  test('arrays and objects that contain or overlap', async () => {
    const contains = await tickets()
      .select('id')
      .contains('labels', ['y z'])
      .contains('meta', { k: { n: 1 } });
    const overlaps = await tickets().select('id').overlaps('labels', ['x', 'q']);
    expect([contains.data, overlaps.data]).toEqual([[{ id: first }], [{ id: first }]]);
  });

  test('page by page after the last key', async () => {
    const byKey = () =>
      tickets()
        .select('id, created_at')
        .order('created_at', { ascending: false })
        .order('id', { ascending: false })
        .limit(2);
    const page = (await byKey()).data ?? [];
    const last = page[1];
    const next = await byKey().or(
      `created_at.lt."${last?.created_at}",and(created_at.eq."${last?.created_at}",id.lt.${last?.id})`,
    );
    expect(page).toHaveLength(2);
    expect(next.data?.map(({ id }) => id)).toEqual([first + 1, first]);
  });

  test('one row, no row or too many: single and maybeSingle', async () => {
    const none = await tickets().select().eq('id', -1).single();
    const many = await tickets().select().single();
    const maybe = await tickets().select().eq('id', -1).maybeSingle();
    expect([none.status, none.error?.code, many.error?.code]).toEqual([406, 'PGRST116', 'PGRST116']);
    expect([maybe.data, maybe.error]).toEqual([null, null]);
  });

  test('as CSV', async () => {
    const { data } = await tickets().select('id,subject').eq('id', first).csv();
    expect(data).toBe(`id,subject\n${first},"Printer on fire"`);
  });

  test('at most 1000 rows in one answer', async () => {
    await database`insert into public.rest_values (id) select generate_series(1, 1100)`;
    const { data, count } = await alice.api.from('rest_values').select('id', { count: 'exact' });
    await database`delete from public.rest_values`;
    expect([data?.length, count]).toEqual([1000, 1100]);
  });

  test('aggregates are off, as on a hosted project', async () => {
    const { error, status } = await tickets().select('status, id.count()');
    expect([status, error?.code]).toEqual([400, 'PGRST123']);
  });
});

describe('who asks decides what is there', () => {
  test('a stranger without a session sees no ticket', async () => {
    expect((await client().from('rest_tickets').select()).data).toEqual([]);
  });

  test('a customer sees no internal note, staff does, the service sees all', async () => {
    const ofAlice = await alice.api.from('rest_messages').select('body').eq('internal', true);
    const ofBob = await bob.api.from('rest_messages').select('body').eq('internal', true);
    const ofService = await asService().from('rest_messages').select('body').eq('internal', true);
    expect([ofAlice.data, ofBob.data, ofService.data]).toEqual([
      [],
      [{ body: 'secret' }],
      [{ body: 'secret' }],
    ]);
  });

  test('a SECURITY DEFINER trigger wrote what its table denies to the person', async () => {
    const { data } = await asService().from('rest_log_entries').select('action').eq('actor', alice.id);
    expect(data).toHaveLength(4);
    expect((await alice.api.from('rest_log_entries').select()).error?.code).toBe('42501');
  });
});
