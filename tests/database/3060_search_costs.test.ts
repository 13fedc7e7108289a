import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

/**
 * What a search costs in an organization of 10,000 tickets, in pages read and never in time: a word that stands in
 * every ticket may not cost more than one that stands in ten.
 */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run('set local statement_timeout = 0');
  for (const table of ['tickets', 'ticket_desk', 'ticket_responses']) {
    await database.run(`alter table public.${table} disable trigger user`);
  }
  await database.run(
    `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, created_at, public_updated_at)
     select gen_random_uuid(), organization_id, 'L-' || nth, customer_id, department_id,
       'everywhere' || case when nth % 4 = 0 then ' quarter' else '' end || case when nth % 100 = 0 then ' hundredth' else '' end
         || case when nth % 1000 = 0 then ' seldom' else '' end || case when nth > 1000 then ' longago' else '' end,
       now() - nth * interval '1 minute', now() - nth * interval '1 minute'
     from public.tickets cross join generate_series(1, 10000) as nth where id = $1`,
    [world.ticket],
  );
  await database.run(
    `insert into public.ticket_desk
       (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, assignee_id)
     select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at,
       case when right(number, 2) = '00' then $2::uuid end
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside, world.dele.id],
  );
  await database.run(
    `insert into public.ticket_responses
       (id, organization_id, ticket_id, author_kind, visibility, body_html, body_text, public_version, created_at)
     select gen_random_uuid(), organization_id, id, 'customer', 'public', 'x', 'Please look at ' || number, 2, created_at
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside],
  );
  await database.run('select private.reindex_search($1)', [world.quayside]);
  await database.run(
    'analyze public.tickets, public.ticket_desk, public.ticket_responses, private.ticket_search',
  );
  return world;
});

async function cost(actor: Actor, query: string) {
  const { database, world } = context;
  const explained = await database.as<{ 'QUERY PLAN': string }>(
    actor,
    'explain (analyze, buffers, timing off) select * from public.search_tickets($1, $2, page_size => 10)',
    [world.quayside, query],
  );
  const text = explained.rows.map((row) => row['QUERY PLAN']).join('\n');
  const [, rows = ''] = /rows=(\d+) loops/.exec(text) ?? [];
  const [, hit = '0'] = /shared hit=(\d+)/.exec(text) ?? [];
  const [, read = '0'] = /shared(?: hit=\d+)? read=(\d+)/.exec(text) ?? [];
  return { rows: Number(rows), pages: Number(hit) + Number(read) };
}

it('ten thousand matches cost no more than ten, for staff of every scope and for customers', async () => {
  const { database, world } = context;
  // Once before, so that no first call of a function is counted.
  await cost(world.dele, 'seldom');
  const rare = await cost(world.dele, 'seldom');
  expect(rare.rows).toBe(10);
  for (const word of ['everywhere', 'quarter', 'everywhere quarter', 'everyw', 'everywhere -seldom']) {
    const common = await cost(world.dele, word);
    expect(common.rows, word).toBe(10);
    expect(common.pages, `${word} against ${rare.pages}`).toBeLessThan(rare.pages * 1.5);
  }
  // Nine thousand that are not among the newest 400: all of them are looked up in the index, a page of them is read.
  const old = await cost(world.dele, 'longago');
  expect(old.rows).toBe(10);
  expect(old.pages, `against ${rare.pages}`).toBeLessThan(rare.pages * 4);

  await database.run(
    `update public.role_permissions set scope = 'own'
     from public.roles
     where roles.id = role_permissions.role_id and roles.organization_id = $1 and roles.key = 'agent' and capability = 'read_tickets'`,
    [world.quayside],
  );
  const own = await cost(world.dele, 'everywhere');
  expect(own.rows).toBe(10);
  expect((await cost(world.grace, 'everywhere')).rows).toBe(0);
  expect((await cost(world.anna, 'everywhere')).rows).toBe(0);
}, 180_000);
