import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { account, buildWorld, member, permit } from '../support/world.ts';

/**
 * The hot queries keep their index under row-level security, in an organization of 100,000 tickets. What is asserted is
 * the shape of the plan and how many rows it touches, never a time.
 */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const narrow = await member(database, world.quayside, 'light_agent');
  await permit(database, world.quayside, 'light_agent', 'read_tickets', 'own_teams');
  const colleague = await account(database);
  const copied = await account(database);
  await database.run(`set local statement_timeout = 0`);
  for (const table of big) await database.run(`alter table ${table} disable trigger user`);
  const places = await fill(database, world, { narrow, colleague, copied });
  await database.run(`analyze ${big.join(', ')}, public.customers, public.team_members, public.members`);
  return { ...world, ...places, narrow, colleague, copied };
});

const big = [
  'public.tickets',
  'public.ticket_desk',
  'public.ticket_responses',
  'public.ticket_history',
  'public.ticket_participants',
  'private.ticket_search',
  'private.changes',
];

type World = Awaited<ReturnType<typeof buildWorld>>;
type People = Record<'narrow' | 'colleague' | 'copied', { id: string }>;

async function fill(database: World['database'], { quayside, platform, dele }: World, people: People) {
  const company = await database.value(
    `insert into public.companies (organization_id, name) values ($1, 'Harbour') returning id`,
    [quayside],
  );
  const category = await database.value(
    `insert into public.categories (organization_id, name) values ($1, 'Network') returning id`,
    [quayside],
  );
  await database.run(
    `update public.organization_settings set company_visibility = true where organization_id = $1`,
    [quayside],
  );
  await database.run(
    `insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)`,
    [platform, people.narrow.id, quayside],
  );
  await database.run(
    `insert into public.customers (organization_id, profile_id, company_id, email) values
       ($1, $2, $4, 'colleague@people.test'), ($1, $3, null, 'copied@people.test')`,
    [quayside, people.colleague.id, people.copied.id, company],
  );
  await database.run(
    `with customers as (
       insert into public.customers (organization_id, email)
       select $1, 'c' || number || '@people.test' from generate_series(1, 2000) as number
       returning id, organization_id
     ), numbered as (select *, row_number() over () as number from customers)
     insert into public.tickets
       (id, organization_id, number, customer_id, company_id, category_id, department_id, subject, status, priority,
        closed_at, grace_ends_at, created_at, public_updated_at)
     select md5('ticket' || ticket)::uuid, $1, 'L-' || ticket, numbered.id, case when ticket % 50 = 0 then $2::uuid end,
       case when ticket % 40 = 0 then $3::uuid end, departments.id, 'Ticket ' || ticket,
       case when ticket % 10 < 8 then 'closed' when ticket % 10 = 8 then 'open' else 'waiting' end, 'medium',
       case when ticket % 10 < 8 then now() end, case when ticket % 10 < 8 then now() end,
       now() - ticket * interval '1 minute', now() - ticket * interval '1 minute'
     from generate_series(1, 100000) as ticket
     join numbered on numbered.number = 1 + ticket % 2000
     join public.departments on departments.organization_id = $1
       and departments.key = (array['general', 'technical', 'billing', 'sales'])[1 + ticket % 4]`,
    [quayside, company, category],
  );
  await database.run(
    `insert into public.ticket_desk
       (ticket_id, organization_id, number, subject, status, priority, department_id, category_id, customer_id, company_id,
        created_at, last_activity_at, assignee_id, team_id, snoozed_until)
     select id, organization_id, number, subject, status, priority, department_id, category_id, customer_id, company_id,
       created_at, created_at, case when number like '%07' then $2::uuid end, case when number like '%3' then $3::uuid end,
       case when number like '%18' then now() + interval '1 day' end
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [quayside, dele.id, platform],
  );
  await database.run(
    `insert into public.ticket_responses
       (id, organization_id, ticket_id, author_kind, visibility, body_html, body_text, public_version)
     select gen_random_uuid(), organization_id, id, 'customer', 'public', 'x', 'x', 2 from public.tickets
     where organization_id = $1 and number like 'L-%'`,
    [quayside],
  );
  await database.run(
    `insert into public.ticket_history (organization_id, ticket_id, actor_kind, kind, visibility)
     select organization_id, id, 'customer', 'reply_added', 'public' from public.tickets
     where organization_id = $1 and number like 'L-%8'`,
    [quayside],
  );
  await database.run(
    `insert into public.ticket_participants (ticket_id, organization_id, customer_id)
     select tickets.id, tickets.organization_id, customers.id from public.tickets
     join public.customers on customers.organization_id = $1
       and customers.email = case when tickets.number like '%99' then 'copied@people.test' else 'c' || 1 + substr(tickets.number, 3)::int % 2000 || '@people.test' end
     where tickets.organization_id = $1 and tickets.number like 'L-%9'`,
    [quayside],
  );
  await database.run(
    `insert into private.ticket_search (ticket_id, organization_id, written_at, title_words)
     select id, organization_id, created_at,
       to_tsvector('simple', 'common ' || case when number like '%4321' then 'seldom' else 'often' end)
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [quayside],
  );
  await database.run(
    `insert into private.changes (organization_id, team_id, seq, ticket_id, version, kind, changed)
     select organization_id, team, 1000 + row_number() over (partition by team order by created_at), id, 2, 'changed', '{status}'
     from public.tickets cross join (values (null::uuid), ($2)) as listening (team)
     where organization_id = $1 and number like 'L-%3'`,
    [quayside, platform],
  );
  return { company, category, longTicket: await database.value(`select md5('ticket8')::uuid`) };
}

const columns = 'ticket_id, number, subject, status, priority, assignee_id, last_activity_at, preview';
const newest = 'order by last_activity_at desc, ticket_id desc limit 51';
const own = 'select id, number, subject, status, public_updated_at from public.tickets';
const thread = `select id, body_html from public.ticket_responses where ticket_id = $1 order by created_at, id limit 1000`;

type Query = [name: string, who: Actor, query: string, values: unknown[], index: string];

it('reads, counts, searches and catches up through an index, without sorting or scanning the rest', async () => {
  const { world } = context;
  const { dele, marisol, narrow, colleague, copied, quayside, longTicket } = world;
  const general = `(select id from public.departments where organization_id = $1 and key = 'general')`;
  const desk = (condition: string, order = newest) =>
    `select ${columns} from public.ticket_desk where organization_id = $1 and ${condition} ${order}`;
  const queries: Query[] = [
    ['all open', dele, desk(`place = 'desk' and status = 'open'`), [quayside], 'ticket_desk_status_idx'],
    ['everything', dele, desk(`place = 'desk'`), [quayside], 'ticket_desk_organization_id_idx'],
    ['snoozed', dele, desk(`place = 'snoozed'`), [quayside], 'ticket_desk_place_idx'],
    [
      'mine',
      dele,
      desk(`place = 'desk' and assignee_id = $2`),
      [quayside, dele.id],
      'ticket_desk_assignee_id_idx',
    ],
    [
      'free and open',
      dele,
      desk(`place = 'desk' and status = 'open' and assignee_id is null`),
      [quayside],
      'ticket_desk_status_idx',
    ],
    [
      'of a team',
      dele,
      desk(`place = 'desk' and team_id = $2`),
      [quayside, world.platform],
      'ticket_desk_team_id_idx',
    ],
    [
      'of one’s own team, under a narrow role',
      narrow,
      desk(`place = 'desk' and team_id = $2`),
      [quayside, world.platform],
      'ticket_desk_team_id_idx',
    ],
    [
      'of a department',
      dele,
      desk(`place = 'desk' and department_id = ${general}`),
      [quayside],
      'ticket_desk_department_id_idx',
    ],
    [
      'of a category',
      dele,
      desk(`place = 'desk' and category_id = $2`),
      [quayside, world.category],
      'ticket_desk_category_id_idx',
    ],
    [
      'of a company',
      dele,
      desk(`place = 'desk' and company_id = $2`),
      [quayside, world.company],
      'ticket_desk_company_id_idx',
    ],
    [
      'the most urgent',
      dele,
      desk(`place = 'desk'`, 'order by priority_rank desc, ticket_id desc limit 51'),
      [quayside],
      'ticket_desk_priority_rank_idx',
    ],
    ['a thread', dele, thread, [longTicket], 'ticket_responses_ticket_id_idx'],
    ['a thread as its requester', marisol, thread, [world.ticket], 'ticket_responses_ticket_id_idx'],
    [
      'the history of a ticket',
      dele,
      `select id, kind from public.ticket_history where ticket_id = $1 order by created_at, id limit 200`,
      [longTicket],
      'ticket_history_ticket_id_idx',
    ],
    [
      'my tickets',
      marisol,
      `${own} where requester_id = $1 order by public_updated_at desc, id desc limit 51`,
      [marisol.id],
      'tickets_requester_id_idx',
    ],
    [
      'tickets of my company',
      colleague,
      `${own} where company_id = $1 order by public_updated_at desc, id desc limit 51`,
      [world.company],
      'tickets_company_id_idx',
    ],
    [
      'a ticket that I was copied into',
      copied,
      `${own} where id = (select md5('ticket99')::uuid)`,
      [],
      'tickets_',
    ],
    [
      'a thread that I was copied into',
      copied,
      `select id, body_html from public.ticket_responses where ticket_id = (select md5('ticket99')::uuid)
       order by created_at, id limit 1000`,
      [],
      'ticket_responses_ticket_id_idx',
    ],
  ];
  for (const [name, who, query, values, index] of queries) {
    const { rows, text, ...shape } = await plan(who, query, values);
    expect(rows, `${name} finds something`).toBeGreaterThan(0);
    expect(text, name).toContain(index);
    expect(shape, `${name}\n${text}`).toEqual({
      scanned: [],
      bitmaps: 0,
      sorted: 0,
      discarded: expect.any(Number),
    });
    expect(shape.discarded, `${name}\n${text}`).toBeLessThan(60);
  }
  await countSearchAndCatchUp();
}, 240_000);

/** What runs in functions shows no plan, but what it has read. */
async function countSearchAndCatchUp() {
  const { dele, narrow, quayside, platform } = context.world;
  const search = 'select * from public.search_tickets($1, $2)';
  const since = 'select * from public.changes_since($1, $2)';
  const calls: [name: string, who: Actor, call: string, values: unknown[], most: number][] = [
    // Counting takes every ticket on the desk once, and here these are all: a scan is right.
    ['counts', dele, 'select * from public.count_tickets($1)', [quayside], 100_100],
    ['a frequent word', dele, search, [quayside, 'common'], 3_000],
    ['a rare word', dele, search, [quayside, 'seldom'], 6_000],
    ['changes of an organization', dele, since, [`org:${quayside}:1:tickets`, 10_900], 500],
    ['changes of a team', narrow, since, [`team:${platform}:1:tickets`, 10_900], 2_000],
  ];
  for (const [name, who, call, values, most] of calls) {
    const before = await touched();
    const result = await context.database.as(who, call, values);
    const after = await touched();
    const scans = after.filter(
      ({ table, scans }) => scans > (before.find((one) => one.table === table)?.scans ?? 0),
    );
    const fetched = sum(after.map(({ fetched }) => fetched)) - sum(before.map(({ fetched }) => fetched));
    expect(result.rowCount, `${name} finds something`).toBeGreaterThan(0);
    expect(
      scans.map(({ table }) => table),
      name,
    ).toEqual(name === 'counts' ? expect.anything() : []);
    expect(fetched, name).toBeLessThanOrEqual(most);
  }
}

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
};

/** How a query is run: the big tables that it scans, the rows that it sorts beyond a page and throws away. */
async function plan(actor: Actor, query: string, values: unknown[]) {
  const result = await context.database.as<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    actor,
    `explain (analyze, costs off, timing off, format json) ${query}`,
    values,
  );
  const root = result.rows[0]?.['QUERY PLAN'][0].Plan;
  const nodes = root ? walk(root) : [];
  const names = big.map((table) => table.split('.')[1]);
  return {
    text: JSON.stringify(root, undefined, 1),
    rows: root?.['Actual Rows'] ?? 0,
    scanned: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && names.includes(node['Relation Name']))
      .map((node) => node['Relation Name']),
    bitmaps: nodes.filter((node) => node['Node Type'] === 'BitmapOr').length,
    sorted: sum(
      nodes
        .filter((node) => node['Node Type'].includes('Sort'))
        .map((node) => Math.max(0, (node.Plans?.[0]?.['Actual Rows'] ?? 0) - 60)),
    ),
    discarded: sum(nodes.map((node) => (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'])),
  };
}

function walk(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(walk)];
}

/** What this transaction has read of the big tables so far. */
async function touched() {
  const rows = await context.database.rows<{ table: string; scans: string; fetched: string }>(
    `select schemaname || '.' || relname as table, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as fetched
     from pg_stat_xact_user_tables where schemaname || '.' || relname = any($1)`,
    [big],
  );
  return rows.map(({ table, scans, fetched }) => ({ table, scans: Number(scans), fetched: Number(fetched) }));
}

function sum(numbers: number[]) {
  return numbers.reduce((one, other) => one + other, 0);
}
