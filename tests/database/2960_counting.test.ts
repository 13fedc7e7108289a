import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, permit, respond } from '../support/world.ts';

/** Quayside with six tickets: one taken by Dele, one in the platform team, one resolved, one spam, one snoozed. */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const { marisol, anna, quayside } = world;
  const taken = await ask(database, marisol, quayside);
  const ofTeam = await ask(database, anna, quayside);
  const resolved = await ask(database, anna, quayside);
  const spam = await ask(database, anna, quayside);
  await database.as(world.dele, 'select public.take_ticket($1)', [taken]);
  await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
    world.platform,
    ofTeam,
  ]);
  await respond(database, world.dele, taken, 'public');
  await respond(database, world.grace, resolved, 'public');
  await database.as(world.grace, 'select public.take_ticket($1)', [resolved]);
  await database.as(world.grace, 'select public.resolve_ticket($1)', [resolved]);
  await respond(database, world.dele, spam, 'public');
  await database.as(world.dele, 'select public.mark_as_spam($1)', [spam]);
  await database.as(world.dele, `select public.snooze_ticket($1, now() + interval '1 day')`, [
    world.annasTicket,
  ]);
  return { ...world, taken, ofTeam, resolved, spam };
});

const all = [
  'status',
  'live',
  'unassigned',
  'mine',
  'assignee',
  'team',
  'priority',
  'department',
  'category',
  'age',
  'unanswered',
  'created',
  'backlog',
  'first_reply',
  'next_reply',
  'first_resolution',
  'full_resolution',
  'reopen',
  'requester_wait',
  'agent_wait',
];

type Counted = {
  number: string;
  group: string;
  tickets: string;
  events: string;
  mean_seconds: string | null;
};
type Behind = { ticket_id: string; group: string; person_id: string | null; seconds: string | null };

async function count(actor: Actor, numbers: string[]) {
  const { rows } = await context.database.as<Counted>(actor, 'select * from public.count_numbers($1, $2)', [
    context.world.quayside,
    numbers,
  ]);
  return rows;
}

async function behind(actor: Actor, number: string, more = '') {
  const { rows } = await context.database.as<Behind>(
    actor,
    `select * from public.list_tickets_behind($1, $2 ${more})`,
    [context.world.quayside, number],
  );
  return rows;
}

const tickets = async (actor: Actor, number: string, more = '') =>
  (await behind(actor, number, more)).map((row) => row.ticket_id).sort();

async function beInTeam() {
  const { database, world } = context;
  await database.run(
    'insert into public.team_members (team_id, profile_id, organization_id) values ($1, $2, $3)',
    [world.platform, world.grace.id, world.quayside],
  );
}

describe('a number', () => {
  it('and the list behind it agree, for every number, person and scope', async () => {
    const { database, world } = context;
    await beInTeam();
    let compared = 0;
    for (const scope of ['all', 'own_teams', 'own']) {
      for (const role of ['agent', 'viewer'])
        await permit(database, world.quayside, role, 'read_tickets', scope);
      for (const actor of [world.dele, world.grace, world.vera, world.ines]) {
        for (const number of all) {
          const counted = await count(actor, [number]);
          const listed = await behind(actor, number);
          for (const group of new Set([...counted, ...listed].map((row) => row.group))) {
            const rows = listed.filter((row) => row.group === group);
            const label = `${scope} ${number} ${group}`;
            expect(Number(counted.find((row) => row.group === group)?.events), label).toBe(rows.length);
            expect(await behind(actor, number, `, '${group}'`), label).toEqual(rows);
            compared += 1;
          }
          const { rows: readable } = await database.as(
            actor,
            'select ticket_id from public.ticket_desk where ticket_id = any($1)',
            [listed.map((row) => row.ticket_id)],
          );
          expect(new Set(listed.map((row) => row.ticket_id)).size, 'only what select would show').toBe(
            readable.length,
          );
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('of the desk counts what lies there, live or not', async () => {
    const { world } = context;
    const { dele, ticket, taken, ofTeam, resolved } = world;
    expect(await tickets(dele, 'live')).toEqual([ticket, taken, ofTeam].sort());
    expect(await tickets(dele, 'unassigned')).toEqual([ticket, ofTeam].sort());
    expect(await tickets(dele, 'mine')).toEqual([taken]);
    expect(await tickets(world.grace, 'mine'), 'hers is resolved').toEqual([]);
    expect(await tickets(dele, 'team', `, '${world.platform}'`)).toEqual([ofTeam]);
    expect(await tickets(dele, 'assignee', `, '${dele.id}'`)).toEqual([taken]);
    expect(await tickets(dele, 'status', `, 'resolved'`)).toEqual([resolved]);
    expect(await tickets(dele, 'priority', `, 'medium'`)).toEqual([ticket, taken, ofTeam].sort());
    expect(await tickets(dele, 'age', `, 'under_1_day'`)).toHaveLength(3);
    expect(await tickets(dele, 'unanswered')).toEqual([ticket, ofTeam].sort());
  });

  it('of what happened counts archived and snoozed tickets, never spam or deleted ones', async () => {
    const { database, world } = context;
    const { ines, ticket, annasTicket, taken, ofTeam, resolved } = world;
    expect(await tickets(ines, 'created')).toEqual([ticket, annasTicket, taken, ofTeam, resolved].sort());
    expect(await tickets(ines, 'first_reply')).toEqual([taken, resolved].sort());
    expect(await tickets(ines, 'full_resolution')).toEqual([resolved]);
    await database.as(ines, 'select public.archive_ticket($1)', [resolved]);
    expect(await tickets(ines, 'full_resolution')).toEqual([resolved]);
    await database.as(ines, 'select public.delete_ticket($1)', [taken]);
    expect(await tickets(ines, 'first_reply')).toEqual([resolved]);
    expect(await tickets(ines, 'live')).toEqual([ticket, ofTeam].sort());
    await database.as(ines, 'select public.restore_ticket($1)', [taken]);
    expect(await tickets(ines, 'first_reply')).toEqual([taken, resolved].sort());
  });

  it('of a period counts what happened in it, with mean, median and the slowest tenth', async () => {
    const { database, world } = context;
    await database.run('delete from private.ticket_times where organization_id = $1', [world.quayside]);
    await database.run(
      `insert into private.ticket_times (ticket_id, organization_id, kind, at, person_id, seconds)
       select $1, $2, 'next_reply', '2026-03-01'::timestamptz + day * interval '1 day', $3, day * 100
       from generate_series(1, 10) as day`,
      [world.ticket, world.quayside, world.dele.id],
    );
    const between = async (from: string | null, to: string | null) =>
      (
        await database.as(
          world.ines,
          `select tickets, events, mean_seconds, median_seconds, p90_seconds
           from public.count_numbers($1, '{next_reply}', $2, $3)`,
          [world.quayside, from, to],
        )
      ).rows[0];
    expect(await between(null, null)).toEqual({
      tickets: '1',
      events: '10',
      mean_seconds: '550',
      median_seconds: '550',
      p90_seconds: '910',
    });
    expect(await between('2026-03-03', '2026-03-05'), 'from on, to not').toMatchObject({
      events: '2',
      mean_seconds: '250',
    });
    expect(await between('2027-01-01', null), 'nothing is no row').toBeUndefined();
  });

  it('lists page by page', async () => {
    const { database, world } = context;
    const whole = await behind(world.dele, 'live');
    const read: unknown[] = [];
    let last: { at: Date; ticket_id: string } | undefined;
    for (let page = 0; page < 5; page += 1) {
      const { rows } = await database.as<{ at: Date; ticket_id: string }>(
        world.dele,
        `select ticket_id, at from public.list_tickets_behind($1, 'live', after_at => (
           select last_activity_at from public.ticket_desk where ticket_id = $2), after_ticket_id => $2, page_size => 1)`,
        [world.quayside, last?.ticket_id ?? null],
      );
      if (rows.length === 0) break;
      last = rows[0];
      read.push(last?.ticket_id);
    }
    expect(read).toEqual(whole.map((row) => row.ticket_id));
  });
});

describe('whose numbers', () => {
  it('an agent reads own replies and own tickets, an admin and a viewer all', async () => {
    const { world } = context;
    expect(await tickets(world.dele, 'first_reply')).toEqual([world.taken]);
    expect(await tickets(world.grace, 'first_reply')).toEqual([world.resolved]);
    expect(await tickets(world.dele, 'full_resolution')).toEqual([]);
    expect(await tickets(world.grace, 'full_resolution')).toEqual([world.resolved]);
    expect(await tickets(world.vera, 'first_reply')).toEqual([world.taken, world.resolved].sort());
  });

  it('nobody else does: light agents, customers, other organizations, unknown numbers', async () => {
    const { database, world } = context;
    const call = (actor: Actor, number: string) =>
      database.outcome(actor, 'select * from public.count_numbers($1, array[$2])', [world.quayside, number]);
    expect(await call(world.mehmet, 'first_reply')).toBe('42501 not_allowed');
    expect(await call(world.mehmet, 'status')).toBe('3 rows');
    for (const actor of [world.marisol, world.tomas, world.nobody]) {
      expect(await call(actor, 'first_reply')).toBe('P0002 organization_not_found');
      expect(await call(actor, 'status')).toBe('P0002 organization_not_found');
    }
    expect(await call(world.ines, 'happiness')).toBe('22023 number_is_unknown');
    expect(
      await database.outcome(world.ines, 'select * from public.count_numbers($1, $2)', [
        world.quayside,
        Array.from({ length: 21 }, () => 'live'),
      ]),
    ).toBe('22023 number_is_unknown');
    await permit(database, world.quayside, 'viewer', 'read_tickets', 'none');
    expect(await call(world.vera, 'status')).toBe('42501 not_allowed');
    expect(await call(world.vera, 'first_reply'), 'reports over no ticket').toBe('0 rows');
  });

  it('the workload stands beside what each can take', async () => {
    const { database, world } = context;
    await database.run(
      `insert into public.member_availability (profile_id, organization_id, capacity, away_until)
       values ($1, $2, 5, null), ($3, $2, null, now() + interval '1 day')`,
      [world.dele.id, world.quayside, world.grace.id],
    );
    const load = async (actor: Actor) =>
      (await database.as(actor, 'select * from public.list_workload($1)', [world.quayside])).rows;
    const whole = await load(world.ines);
    expect(whole).toHaveLength(6);
    expect(whole[0]).toEqual({ profile_id: world.dele.id, live_tickets: '1', capacity: 5, works_now: true });
    expect(whole.find((row) => row.profile_id === world.grace.id)).toMatchObject({
      live_tickets: '0',
      capacity: null,
      works_now: false,
    });
    expect(await load(world.dele)).toEqual([whole[0]]);
    expect(
      await database.outcome(world.mehmet, 'select * from public.list_workload($1)', [world.quayside]),
    ).toBe('42501 not_allowed');
    expect(
      await database.outcome(world.tomas, 'select * from public.list_workload($1)', [world.quayside]),
    ).toBe('P0002 organization_not_found');
  });
});

it('solved tickets are counted as they come and go, and all at once the same', async () => {
  const { database, world } = context;
  const step = (name: string, ...args: unknown[]) =>
    database.as(
      world.ines,
      `select public.${name}(${args.map((_, index) => `$${index + 1}`).join(', ')})`,
      args,
    );
  const counted = async () => {
    const row = (
      await database.as<{ resolved: string; closed: string }>(
        world.ines,
        'select resolved, closed from public.count_tickets($1)',
        [world.quayside],
      )
    ).rows[0];
    await database.run('savepoint counted');
    await database.run('delete from private.solved_counts where organization_id = $1', [world.quayside]);
    await database.run('select private.recompute_metrics($1)', [world.quayside]);
    const [again] = await database.rows(
      'select resolved, closed from private.solved_counts where organization_id = $1',
      [world.quayside],
    );
    await database.run('rollback to savepoint counted');
    expect(again).toEqual(row);
    return [Number(row?.resolved), Number(row?.closed)];
  };
  expect(await counted()).toEqual([1, 0]);
  await step('close_ticket', world.resolved);
  expect(await counted()).toEqual([0, 1]);
  await step('resolve_ticket', world.taken);
  expect(await counted()).toEqual([1, 1]);
  await step('archive_ticket', world.resolved);
  expect(await counted()).toEqual([1, 0]);
  await step('mark_as_spam', world.taken);
  expect(await counted()).toEqual([0, 0]);
  await step('unarchive_ticket', world.resolved);
  await step('reopen_ticket', world.resolved);
  expect(await counted()).toEqual([0, 0]);
  await step('merge_tickets', [world.resolved], world.ofTeam);
  expect(await counted(), 'merged is not closed').toEqual([0, 0]);
  await step('close_ticket', world.ticket);
  expect(await counted()).toEqual([0, 1]);
  await step('delete_ticket', world.ticket);
  expect(await counted()).toEqual([0, 0]);
  await step('restore_ticket', world.ticket);
  expect(await counted()).toEqual([0, 1]);
});

it('a ticket that comes solved, from an import, is counted too', async () => {
  const { database, world } = context;
  const closed = async () =>
    (
      await database.as<{ closed: string }>(world.ines, 'select closed from public.count_tickets($1)', [
        world.quayside,
      ])
    ).rows[0]?.closed;
  expect(await closed()).toBe('0');
  await database.run(
    `insert into public.tickets (id, organization_id, number, customer_id, department_id, subject, status, closed_at, grace_ends_at)
     select gen_random_uuid(), organization_id, 'OLD-1', customer_id, department_id, 'Long ago', 'closed', now(), now()
     from public.tickets where id = $1`,
    [world.ticket],
  );
  expect(await closed()).toBe('1');
});

it('the numbers of the desk in one row say the same, whatever the scope', async () => {
  const { database, world } = context;
  await beInTeam();
  const snoozed = await ask(database, world.marisol, world.quayside);
  await database.as(world.dele, 'select public.take_ticket($1)', [snoozed]);
  await database.as(world.dele, `select public.snooze_ticket($1, now() + interval '1 day')`, [snoozed]);
  const view = randomUUID();
  await database.as(
    world.ines,
    `select public.create_view($1, $2, 'Free', '{"assignee": ["none"]}', 'organization')`,
    [view, world.quayside],
  );
  const readable = async (actor: Actor, condition: string) =>
    (
      await database.as(
        actor,
        `select ticket_id from public.ticket_desk where organization_id = $1 and ${condition}`,
        [world.quayside],
      )
    ).rowCount;
  for (const scope of ['all', 'own_teams', 'own']) {
    await permit(database, world.quayside, 'agent', 'read_tickets', scope);
    for (const actor of [world.dele, world.grace]) {
      const [row] = (
        await database.as<Record<string, string>>(actor, 'select * from public.count_tickets($1)', [
          world.quayside,
        ])
      ).rows;
      const numbers = await count(actor, ['status', 'unassigned', 'mine', 'at_risk', 'priority', 'team']);
      const of = (number: string, group = '') =>
        numbers.find((one) => one.number === number && one.group === group)?.tickets ?? '0';
      expect(row, `${scope}`).toEqual({
        open: of('status', 'open'),
        in_progress: of('status', 'in_progress'),
        waiting: of('status', 'waiting'),
        resolved: of('status', 'resolved'),
        closed: of('status', 'closed'),
        unassigned: of('unassigned'),
        mine: of('mine'),
        high_priority: String(Number(of('priority', 'high')) + Number(of('priority', 'urgent'))),
        at_risk: of('at_risk'),
        snoozed: String(await readable(actor, `place = 'snoozed'`)),
        mentions: '0',
        teams: Object.fromEntries(
          numbers
            .filter((one) => one.number === 'team' && one.group !== '')
            .map((one) => [one.group, Number(one.tickets)]),
        ),
        views: { [view]: await readable(actor, `place = 'desk' and assignee_id is null`) },
      });
    }
  }
});
