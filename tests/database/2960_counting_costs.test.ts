import { expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { buildWorld } from '../support/world.ts';

const context = openDatabase(buildWorld);

it('twenty thousand closed tickets cost the numbers of the desk nothing', async () => {
  const { database, world } = context;
  const pages = async () => {
    const { rows } = await database.as<{ 'QUERY PLAN': string }>(
      world.dele,
      'explain (analyze, buffers, timing off) select * from public.count_tickets($1)',
      [world.quayside],
    );
    return Number(/shared hit=(\d+)/.exec(rows.map((row) => row['QUERY PLAN']).join('\n'))?.[1]);
  };
  await pages();
  const before = await pages();
  for (const table of ['tickets', 'ticket_desk'])
    await database.run(`alter table public.${table} disable trigger user`);
  await database.run(
    `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, status, closed_at, grace_ends_at)
     select gen_random_uuid(), organization_id, 'L-' || nth, customer_id, department_id, 'Long ago', 'closed', now(), now()
     from public.tickets cross join generate_series(1, 20000) as nth where id = $1`,
    [world.ticket],
  );
  await database.run(
    `insert into public.ticket_desk (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at)
     select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside],
  );
  await database.run('select private.recompute_metrics($1)', [world.quayside]);
  await database.run('analyze public.ticket_desk');
  await pages();
  expect(await pages()).toBeLessThan(before + 20);
  const { rows } = await database.as<{ closed: string }>(
    world.dele,
    'select closed from public.count_tickets($1)',
    [world.quayside],
  );
  expect(rows).toEqual([{ closed: '20000' }]);
}, 120_000);
