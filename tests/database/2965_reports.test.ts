import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { ask, buildWorld, respond } from '../support/world.ts';

/** Quayside with a ticket that Dele took and resolved, one of the platform team, and one that nobody has. */
const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  const { marisol, anna, dele, quayside, platform } = world;
  const solved = await ask(database, marisol, quayside);
  const ofTeam = await ask(database, anna, quayside);
  await database.as(dele, 'select public.take_ticket($1)', [solved]);
  await respond(database, dele, solved, 'public');
  await database.as(dele, 'select public.resolve_ticket($1)', [solved]);
  await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [platform, ofTeam]);
  // A life of days, where a transaction knows one moment only.
  const began = async (ticket: string, at: string) =>
    database.run('update public.ticket_metrics set began_at = $2 where ticket_id = $1', [ticket, at]);
  await began(world.ticket, '2026-03-01 12:00+00');
  await began(world.annasTicket, '2026-03-02 23:30+00');
  await began(solved, '2026-03-02 10:00+00');
  await began(ofTeam, '2026-03-04 10:00+00');
  await database.run(
    `update public.ticket_metrics set last_resolved_at = '2026-03-03 09:00+00' where ticket_id = $1`,
    [solved],
  );
  return { ...world, solved, ofTeam };
});

const march = { from_time: '2026-03-01', to_time: '2026-03-05' };

async function report(actor: Actor, command: 'count_numbers' | 'list_tickets_behind', args: object) {
  const names = Object.keys(args);
  const { rows } = await context.database.as<Record<string, string>>(
    actor,
    `select * from public.${command}($1, ${names.map((name, index) => `${name} => $${index + 2}`).join(', ')})`,
    [context.world.quayside, ...Object.values(args)],
  );
  return rows;
}

/** The tickets of one number by group, as an object. */
async function counted(actor: Actor, number: string, args: object = march) {
  const rows = await report(actor, 'count_numbers', { numbers: [number], ...args });
  return Object.fromEntries(rows.map((row) => [row.group, Number(row.tickets)]));
}

describe('a report', () => {
  it('is split by what people ask for, and every part leads to its tickets', async () => {
    const { world } = context;
    let compared = 0;
    for (const split_by of ['day', 'department', 'category', 'team', 'person', 'channel'])
      for (const number of ['created', 'backlog', 'full_resolution', 'first_reply', 'reopen', 'live']) {
        const parts = await report(world.ines, 'count_numbers', { numbers: [number], split_by, ...march });
        for (const { group, events } of parts) {
          const behind = await report(world.ines, 'list_tickets_behind', {
            number,
            group_key: group,
            split_by,
            ...march,
          });
          expect(behind, `${number} by ${split_by}: ${group}`).toHaveLength(Number(events));
          expect(new Set(behind.map((row) => row.group))).toEqual(new Set([group]));
          compared += 1;
        }
        const whole = await report(world.ines, 'count_numbers', { numbers: [number], ...march });
        if (number !== 'backlog' || split_by !== 'day')
          expect(
            parts.reduce((sum, part) => sum + Number(part.events), 0),
            `${number} by ${split_by}`,
          ).toBe(Number(whole[0]?.events ?? 0));
      }
    expect(compared).toBeGreaterThan(25);
    expect(await counted(world.ines, 'created', { split_by: 'team', ...march })).toEqual({
      '': 3,
      [world.platform]: 1,
    });
    expect(await counted(world.ines, 'full_resolution', { split_by: 'person', ...march })).toEqual({
      [world.dele.id]: 1,
    });
    expect(await counted(world.ines, 'created', { split_by: 'channel', ...march })).toEqual({ customer: 4 });
  });

  it('counts a day as it is in the time zone that was asked for', async () => {
    const { world } = context;
    expect(await counted(world.ines, 'created', { split_by: 'day', ...march })).toEqual({
      '2026-03-01': 1,
      '2026-03-02': 2,
      '2026-03-04': 1,
    });
    const berlin = { from_time: '2026-02-28 23:00+00', to_time: '2026-03-04 23:00+00' };
    expect(
      await counted(world.ines, 'created', { split_by: 'day', time_zone: 'Europe/Berlin', ...berlin }),
    ).toEqual({ '2026-03-01': 1, '2026-03-02': 1, '2026-03-03': 1, '2026-03-04': 1 });
    const behind = await report(world.ines, 'list_tickets_behind', {
      number: 'created',
      group_key: '2026-03-03',
      split_by: 'day',
      time_zone: 'Europe/Berlin',
      ...berlin,
    });
    expect(behind.map((row) => row.ticket_id)).toEqual([world.annasTicket]);
  });

  it('tells how many were unsolved at the end of each day', async () => {
    const { world } = context;
    expect(await counted(world.ines, 'backlog', { split_by: 'day', ...march })).toEqual({
      '2026-03-01': 1,
      '2026-03-02': 3,
      '2026-03-03': 2,
      '2026-03-04': 3,
    });
    expect(await counted(world.ines, 'backlog')).toEqual({ '': 3 });
    expect(await counted(world.ines, 'backlog', { to_time: '2026-03-03' })).toEqual({ '': 3 });
    expect(await counted(world.ines, 'backlog', {}), 'now').toEqual({ '': 3 });
  });

  it('of one team or one person counts theirs alone', async () => {
    const { world } = context;
    expect(await counted(world.ines, 'created', { of_team: world.platform, ...march })).toEqual({ '': 1 });
    expect(await counted(world.ines, 'full_resolution', { of_person: world.dele.id, ...march })).toEqual({
      '': 1,
    });
    expect(await counted(world.ines, 'full_resolution', { of_person: world.grace.id, ...march })).toEqual({});
    expect(await counted(world.grace, 'full_resolution', { of_person: world.dele.id, ...march })).toEqual({});
  });

  it('refuses what it does not know, by name', async () => {
    const { database, world } = context;
    const outcome = (args: string) =>
      database.outcome(world.ines, `select * from public.count_numbers($1, '{created}', ${args})`, [
        world.quayside,
      ]);
    expect(await outcome(`split_by => 'mood'`)).toBe('22023 split_is_unknown');
    expect(await outcome(`time_zone => 'Mars/Olympus'`)).toBe('22023 time_zone_is_unknown');
    expect(await outcome(`split_by => 'day'`)).toBe('22023 period_is_too_long');
    expect(await outcome(`'2020-01-01', '2026-01-01', split_by => 'day'`)).toBe('22023 period_is_too_long');
  });
});
