import { expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, permit } from '../support/world.ts';

/**
 * What a view costs at 20,000 tickets of one organization: a page reads about a page, a count no more than a thousand
 * and one, whatever the size. What is asserted is the shape of the plan and the rows it touched, never a time.
 */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  await database.run('set local statement_timeout = 0');
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
    [world.platform, world.dele.id, world.quayside],
  );
  for (const table of ['tickets', 'ticket_desk']) {
    await database.run(`alter table public.${table} disable trigger user`);
  }
  await database.run(
    `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, status, priority, created_at)
     select gen_random_uuid(), organization_id, 'L-' || series, customer_id, department_id, 'Ticket ' || series,
       case when series % 10 < 7 then 'waiting' else 'open' end, case when series % 20 = 0 then 'urgent' else 'medium' end,
       now() - series * interval '1 minute'
     from public.tickets, generate_series(1, 20000) as series where tickets.id = $1`,
    [world.ticket],
  );
  await database.run(
    `insert into public.ticket_desk
       (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, last_activity_at,
        assignee_id, team_id, reply_due_at)
     select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at, created_at,
       case when right(number, 2) = '07' then $2::uuid end, case when right(number, 2) in ('09', '07') then $3::uuid end,
       case right(number, 2) when '01' then now() + interval '30 minutes' when '11' then now() + interval '1 day' end
     from public.tickets where organization_id = $1 and number like 'L-%'`,
    [world.quayside, world.dele.id, world.platform],
  );
  for (const table of ['tickets', 'ticket_desk']) {
    await database.run(`alter table public.${table} enable trigger user`);
  }
  await database.run('analyze public.tickets, public.ticket_desk');
  return world;
});

/** The plan of the statement that a view becomes for somebody, after running it. */
async function plan(actor: Actor, filters: object, ordering: string, most: number) {
  const { database, world } = context;
  await database.run(`select set_config('request.jwt.claims', $1, true)`, [
    JSON.stringify({ sub: actor.id, role: 'authenticated' }),
  ]);
  const statement = await database.value(
    `select private.tickets_query($1, private.view_condition($1, $2), $3, $4, 'ticket_desk.ticket_id')`,
    [world.quayside, JSON.stringify(filters), ordering, most],
  );
  await database.run(`select set_config('request.jwt.claims', '', true)`);
  const rows = await database.rows<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, timing off, summary off) ${statement}`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Rows that a plan read from the table, those it threw away included. */
function touched(text: string) {
  const kept = [...text.matchAll(/Scan.* on ticket_desk \(actual rows=(\d+)/g)];
  const thrown = [...text.matchAll(/Rows Removed by Filter: (\d+)/g)];
  return [...kept, ...thrown].reduce((sum, match) => sum + Number(match[1]), 0);
}

const order = (column: string) => `order by ticket_desk.${column} desc, ticket_desk.ticket_id desc`;

const pages = [
  ['everything', {}, 'last_activity_at'],
  ['the newest', {}, 'created_at'],
  ['the most urgent', {}, 'priority_rank'],
  ['the open', { status: ['open'] }, 'last_activity_at'],
  ['mine', { assignee: ['me'] }, 'last_activity_at'],
  ['a team’s', { team: ['mine'] }, 'last_activity_at'],
  ['the free ones', { assignee: ['none'], status: ['open'] }, 'last_activity_at'],
  ['the next due', {}, 'due_order'],
  ['what is at risk', { due: ['at_risk'] }, 'due_order'],
  ['two statuses', { status: ['open', 'waiting'] }, 'last_activity_at'],
] as const;

it('a page reads about a page and sorts nothing, and a count stops soon after a thousand', async () => {
  const { database, world } = context;
  for (const [name, filters, column] of pages) {
    const text = await plan(world.dele, filters, order(column), 50);
    expect(text, name).not.toMatch(/Seq Scan|Sort/);
    expect(touched(text), `${name}\n${text}`).toBeLessThanOrEqual(60);
  }
  const risky = await plan(world.dele, { due: ['at_risk'] }, order('last_activity_at'), 50);
  expect(risky, 'in another order it is sorted, but no more of it is read').not.toMatch(/Seq Scan/);
  expect(touched(risky), risky).toBeLessThanOrEqual(210);
  for (const filters of [{}, { status: ['open'] }, { priority: ['medium'] }, { due: ['at_risk'] }]) {
    const text = await plan(world.dele, filters, '', 1001);
    expect(touched(text), text).toBeLessThan(4000);
  }

  // A narrow reader has a page for each team and one for themselves, which tells apart what the team has too.
  await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
  const text = await plan(world.dele, {}, order('last_activity_at'), 50);
  expect(text).not.toMatch(/Seq Scan|Sort/);
  expect(touched(text), text).toBeLessThanOrEqual(50 + 200);
}, 120_000);
