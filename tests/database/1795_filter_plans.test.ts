import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

/**
 * Lists filtered by a tag or a field keep their index under row-level security, at 40,000 tickets: a rare tag is
 * read from its own index, a common one beside the list in its order. Shapes of plans are asserted, never times.
 */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run('set local statement_timeout = 0');
  for (const table of ['tickets', 'ticket_desk', 'ticket_tags']) {
    await database.run(`alter table public.${table} disable trigger user`);
  }
  await database.run(
    `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, created_at)
     select gen_random_uuid(), $1, 'L-' || ticket, customers.id, departments.id, 'Ticket ' || ticket,
       now() - ticket * interval '1 minute'
     from generate_series(1, 40000) as ticket
     join public.customers on customers.organization_id = $1 and customers.profile_id = $2
     join public.departments on departments.organization_id = $1 and departments.key = 'general'`,
    [world.quayside, world.anna.id],
  );
  await database.run(
    `insert into public.ticket_desk
       (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, last_activity_at)
     select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, created_at
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside],
  );
  const [rare, common, field] = [randomUUID(), randomUUID(), randomUUID()];
  await database.run(
    `insert into public.tags (id, organization_id, name) values ($2, $1, 'Rare'), ($3, $1, 'Common')`,
    [world.quayside, rare, common],
  );
  await database.run(
    `insert into public.ticket_tags (ticket_id, tag_id, organization_id)
     select id, tags.tag_id, organization_id
     from public.tickets
     join (values ($2::uuid, 1000), ($3::uuid, 5)) as tags (tag_id, every) on substr(number, 3)::int % tags.every = 0
     where organization_id = $1 and number like 'L-%'`,
    [world.quayside, rare, common],
  );
  await database.run(
    `insert into public.custom_fields (id, organization_id, key, name, kind) values ($2, $1, 'cost', 'Cost', 'number')`,
    [world.quayside, field],
  );
  await database.run(
    `insert into public.ticket_desk_fields (ticket_id, field_id, organization_id, kind, value)
     select id, $2, organization_id, 'number', substr(number, 3) from public.tickets
     where organization_id = $1 and number like 'L-%' and substr(number, 3)::int % 4 = 1`,
    [world.quayside, field],
  );
  await database.run(
    'analyze public.tickets, public.ticket_desk, public.ticket_tags, public.ticket_desk_fields',
  );
  return { ...world, rare, common, field };
});

const page = `select ticket_id, number, subject, last_activity_at from public.ticket_desk
  where organization_id = $1 and place = 'desk' and exists (`;
const inOrder = ') order by last_activity_at desc, ticket_id desc limit 50';
const tagged = `${page} select 1 from public.ticket_tags
  where ticket_tags.ticket_id = ticket_desk.ticket_id and ticket_tags.tag_id = $2${inOrder}`;
const costing = `${page} select 1 from public.ticket_desk_fields
  where ticket_desk_fields.ticket_id = ticket_desk.ticket_id and field_id = $2 and number_value between $3 and $4${inOrder}`;

async function plan(actor: Actor, query: string, values: unknown[]) {
  const result = await context.database.as<{ 'QUERY PLAN': string }>(
    actor,
    `explain (analyze, costs off, timing off) ${query}`,
    values,
  );
  return result.rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** The rows that the widest step of a plan handled, over all its loops. */
function widest(text: string) {
  return Math.max(
    ...[...text.matchAll(/actual rows=([\d.]+) loops=(\d+)/g)].map(
      ([, rows, loops]) => Number(rows) * Number(loops),
    ),
  );
}

it('filters by a tag, be it rare or common, and by a field through an index', async () => {
  const { world } = context;
  for (const [name, tag, index] of [
    ['rare', world.rare, 'ticket_tags_tag_id_idx'],
    ['common', world.common, 'ticket_desk_organization_id_idx'],
  ] as const) {
    const text = await plan(world.dele, tagged, [world.quayside, tag]);
    expect(text, `${name}\n${text}`).toContain(index);
    expect(text, `${name}\n${text}`).not.toMatch(/Seq Scan on (ticket_tags|ticket_desk)|BitmapOr/);
    expect(widest(text), `${name}\n${text}`).toBeLessThan(500);
  }
  const text = await plan(world.dele, costing, [world.quayside, world.field, 1_000_000, 100_000_000]);
  expect(text).toContain('ticket_desk_fields_number_value_idx');
  expect(text).not.toMatch(/Seq Scan on (ticket_desk_fields|ticket_desk)|BitmapOr/);
  expect(widest(text), text).toBeLessThan(500);
}, 120_000);
