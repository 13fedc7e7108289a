import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Usage = { measure: string; group: string; amount: string };

/** What an organization uses, by measure; by months the last one first. */
async function usage(who: Actor = context.world.ines) {
  const { rows } = await context.database.as<Usage>(
    who,
    'select * from public.count_usage($1) order by measure, "group" desc',
    [context.world.quayside],
  );
  const measures = new Map<string, number[]>();
  for (const { measure, amount } of rows)
    measures.set(measure, [...(measures.get(measure) ?? []), Number(amount)]);
  return Object.fromEntries(measures);
}

const months = (...latest: number[]) => [...latest, ...Array<number>(6 - latest.length).fill(0)];

describe('an admin who asks what the organization uses', () => {
  it('learns how many people, tickets and messages there are, and what each month brought', async () => {
    const { world } = context;
    await respond(context.database, world.dele, world.ticket, 'public');
    await respond(context.database, world.dele, world.ticket, 'internal');
    const counted = await usage();
    expect(counted.members?.reduce((one, other) => one + other)).toBe(6);
    expect(counted).toMatchObject({
      active_members: [1],
      active_customers: [2],
      customers: [2],
      tickets: [2],
      live_tickets: [2],
      files: [0],
      bytes: [0],
      opened: months(2),
      received: months(2),
      replies: months(1),
      notes: months(1),
      new_files: months(),
      mails: months(),
      assignments: months(),
    });
  });

  it('finds spam and what was deleted counted, and nothing of another organization', async () => {
    const { world } = context;
    await context.database.run('update public.ticket_desk set deleted_at = now() where ticket_id = $1', [
      world.ticket,
    ]);
    await ask(context.database, world.anna, world.eastmere);
    expect(await usage()).toMatchObject({ tickets: [2], live_tickets: [1], opened: months(2) });
  });

  it('sees the files that are kept, and how much room they take', async () => {
    const { world } = context;
    for (const [size, age] of [
      [1000, '0 days'],
      [500, '400 days'],
    ])
      await context.database.run(
        `insert into public.attachments (id, organization_id, uploader_id, path, name, media_type, size, created_at)
         values ($1::uuid, $2, $3, $1::uuid::text, 'log.txt', 'text/plain', $4, now() - $5::interval)`,
        [randomUUID(), world.quayside, world.marisol.id, Number(size), String(age)],
      );
    expect(await usage()).toMatchObject({
      files: [2],
      bytes: [1500],
      new_files: months(1),
      new_bytes: months(1000),
    });
  });

  it('has months that begin where the organization is', async () => {
    const { world } = context;
    const zone = 'Pacific/Kiritimati';
    await context.database.run('update public.organizations set time_zone = $2 where id = $1', [
      world.quayside,
      zone,
    ]);
    await context.database.run(
      `update public.ticket_metrics
       set began_at = date_trunc('month', now() at time zone $2) at time zone $2
         - case when ticket_id = $3 then interval '1 second' else '0' end
       where organization_id = $1`,
      [world.quayside, zone, world.ticket],
    );
    expect(await usage()).toMatchObject({ opened: months(1, 1) });
  });

  it('is answered without reading what is older than the months that are shown', async () => {
    const { world, database } = { ...context, ...context.world };
    const pages = async () => {
      const { rows } = await database.as<{ 'QUERY PLAN': string }>(
        world.ines,
        'explain (analyze, buffers, timing off) select * from public.count_usage($1)',
        [world.quayside],
      );
      return Number(/shared hit=(\d+)/.exec(rows.map((row) => row['QUERY PLAN']).join('\n'))?.[1]);
    };
    await pages();
    const before = await pages();
    for (const table of ['tickets', 'ticket_desk', 'ticket_responses'])
      await database.run(`alter table public.${table} disable trigger user`);
    await database.run(
      `with old as (
         insert into public.tickets
           (id, organization_id, number, customer_id, department_id, subject, status, closed_at, grace_ends_at, created_at)
         select gen_random_uuid(), organization_id, 'L-' || nth, customer_id, department_id, 'Long ago', 'closed', now(), now(),
           now() - interval '2 years'
         from public.tickets cross join generate_series(1, 4000) as nth where id = $1
         returning *
       ), desk as (
         insert into public.ticket_desk
           (ticket_id, organization_id, number, subject, status, priority, department_id, customer_id, created_at)
         select id, organization_id, number, subject, status, priority, department_id, customer_id, created_at from old
       ), metrics as (
         insert into public.ticket_metrics (ticket_id, organization_id, opened_by, began_at, status, status_since)
         select id, organization_id, 'customer', created_at, status, created_at from old
       )
       insert into public.ticket_responses
         (id, organization_id, ticket_id, author_kind, visibility, body_html, body_text, public_version, created_at)
       select gen_random_uuid(), organization_id, id, 'customer', 'public', 'x', 'x', 1, created_at from old`,
      [world.ticket],
    );
    await database.run('analyze public.ticket_desk, public.ticket_metrics, public.ticket_responses');
    await pages();
    expect(await pages()).toBeLessThan(before + 20);
    expect(await usage()).toMatchObject({ received: months(2), live_tickets: [2] });
  }, 120_000);
});

describe('who may not ask', () => {
  it('is an agent, and for a stranger there is no such organization', async () => {
    const { world, database } = { ...context, ...context.world };
    const asked = (who: Actor) =>
      database.outcome(who, 'select * from public.count_usage($1)', [world.quayside]);
    expect(await asked(world.dele)).toBe('42501 not_allowed');
    expect(await asked(world.marisol)).toBe('P0002 organization_not_found');
    expect(await asked(world.tomas)).toBe('P0002 organization_not_found');
  });
});
