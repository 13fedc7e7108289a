import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

/**
 * The hot queries keep their index under row-level security, at 100,000 tickets. What is asserted is the shape of
 * the plan, never a time.
 */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run(`set local statement_timeout = 0`);
  for (const table of ['tickets', 'ticket_desk', 'ticket_responses']) {
    await database.run(`alter table public.${table} disable trigger user`);
  }
  await database.run(
    `with customers as (
       insert into public.customers (organization_id, email)
       select $1, 'c' || number || '@people.test' from generate_series(1, 2000) as number
       returning id, organization_id
     ), numbered as (select *, row_number() over () as number from customers)
     insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, status, priority, closed_at, grace_ends_at, created_at)
     select gen_random_uuid(), $1, 'L-' || ticket, numbered.id, departments.id, 'Ticket ' || ticket,
       case when ticket % 10 < 8 then 'closed' when ticket % 10 = 8 then 'open' else 'waiting' end, 'medium',
       case when ticket % 10 < 8 then now() end, case when ticket % 10 < 8 then now() end, now() - ticket * interval '1 minute'
     from generate_series(1, 100000) as ticket
     join numbered on numbered.number = 1 + ticket % 2000
     join public.departments on departments.organization_id = $1 and departments.key = 'general'`,
    [world.quayside],
  );
  await database.run(
    `insert into public.ticket_desk
       (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, last_activity_at, assignee_id)
     select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, created_at,
       case when right(number, 2) = '07' then $2::uuid end
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside, world.dele.id],
  );
  await database.run(
    `insert into public.ticket_responses (id, organization_id, ticket_id, author_kind, visibility, body_html, body_text, public_version)
     select gen_random_uuid(), organization_id, id, 'customer', 'public', 'x', 'x', 2 from public.tickets
     where organization_id = $1 and number like 'L-%'`,
    [world.quayside],
  );
  await database.run('analyze public.tickets, public.ticket_desk, public.ticket_responses, public.customers');
  return world;
});

const columns = 'ticket_id, number, subject, status, priority, assignee_id, last_activity_at, preview';

async function plan(actor: Actor, query: string, values: unknown[]) {
  const result = await context.database.as<{ 'QUERY PLAN': string }>(
    actor,
    `explain (analyze, costs off, timing off) ${query}`,
    values,
  );
  return result.rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Rows that a scan looked at and threw away; a page of 50 may not cost thousands. */
function discarded(text: string) {
  return [...text.matchAll(/Rows Removed by Filter: (\d+)/g)].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
}

it('reads pages, threads and own tickets through an index, without sorting or scanning the rest', async () => {
  const { world } = context;
  const queries: [name: string, actor: Actor, query: string, values: unknown[], index: string][] = [
    [
      'all open',
      world.dele,
      `select ${columns} from public.ticket_desk where organization_id = $1 and place = 'desk' and status = 'open'
      order by last_activity_at desc, ticket_id desc limit 50`,
      [world.quayside],
      'ticket_desk_status_idx',
    ],
    [
      'everything',
      world.dele,
      `select ${columns} from public.ticket_desk where organization_id = $1 and place = 'desk'
      order by last_activity_at desc, ticket_id desc limit 50`,
      [world.quayside],
      'ticket_desk_organization_id_idx',
    ],
    [
      'mine',
      world.dele,
      `select ${columns} from public.ticket_desk where organization_id = $1 and place = 'desk' and assignee_id = $2
      order by last_activity_at desc, ticket_id desc limit 50`,
      [world.quayside, world.dele.id],
      'ticket_desk_assignee_id_idx',
    ],
    [
      'a thread',
      world.dele,
      `select id, body_html from public.ticket_responses where ticket_id = $1
      order by created_at, id limit 200`,
      [world.ticket],
      'ticket_responses_ticket_id_idx',
    ],
    [
      'a thread as its requester',
      world.marisol,
      `select id, body_html from public.ticket_responses where ticket_id = $1
      order by created_at, id limit 200`,
      [world.ticket],
      'ticket_responses_ticket_id_idx',
    ],
    [
      'my tickets',
      world.marisol,
      `select id, subject from public.tickets where requester_id = $1
      order by public_updated_at desc, id desc limit 50`,
      [world.marisol.id],
      'tickets_requester_id_idx',
    ],
  ];
  for (const [name, actor, query, values, index] of queries) {
    const text = await plan(actor, query, values);
    expect(text, name).toContain(index);
    expect(text, name).not.toMatch(/Seq Scan on (tickets|ticket_desk|ticket_responses)|BitmapOr/);
    expect(discarded(text), `${name}\n${text}`).toBeLessThan(60);
  }
}, 120_000);
