import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { unknownId } from '../support/law.ts';
import { ask, buildWorld, permit } from '../support/world.ts';

const context = openDatabase(async (database) => {
  const world = await buildWorld(database);
  // What other stories have told is none of these people's business.
  await database.run('delete from realtime.messages');
  return world;
});
const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

async function teamOf(ticket: string) {
  return context.database.value('select team_id from public.ticket_desk where ticket_id = $1', [ticket]);
}

async function peopleOf(team: string) {
  const rows = await context.database.rows<{ profile_id: string }>(
    'select profile_id from public.team_members where team_id = $1',
    [team],
  );
  return rows.map((row) => row.profile_id);
}

function sees(actor: Actor, ticket: string) {
  return context.database.outcome(actor, 'select id from public.tickets where id = $1', [ticket]);
}

/** The events that this transaction sent so far; each is looked at once. */
async function sent(event: string) {
  const rows = await context.database.rows<{ topic: string }>(
    'delete from realtime.messages where event = $1 returning topic',
    [event],
  );
  return rows.map((row) => row.topic).sort();
}

async function newTeam(name: string) {
  const id = randomUUID();
  expect(
    await run(context.world.ines, 'create_team', { id, organization_id: context.world.quayside, name }),
  ).toBe('1 rows');
  return id;
}

describe('a team', () => {
  it('is made once by who manages the organization', async () => {
    const { database, world } = context;
    const args = { id: randomUUID(), organization_id: world.quayside, name: ' Night shift ' };
    expect(await run(world.ines, 'create_team', args)).toBe('1 rows');
    expect(await run(world.ines, 'create_team', args)).toBe('1 rows');
    expect(await database.value('select name from public.teams where id = $1', [args.id])).toBe(
      'Night shift',
    );
    expect(await run(world.ines, 'create_team', { ...args, id: randomUUID(), name: 'platform' })).toBe(
      'P0001 name_is_taken',
    );
    expect(await run(world.tomas, 'create_team', { ...args, organization_id: world.eastmere })).toBe(
      'P0002 organization_not_found',
    );
    expect(await run(world.dele, 'create_team', { ...args, id: randomUUID() })).toBe('42501 not_allowed');
    expect(await run(world.tomas, 'create_team', { ...args, id: randomUUID() })).toBe(
      'P0002 organization_not_found',
    );
  });

  it('is renamed, unless a colleague was faster or the name is taken', async () => {
    const { world } = context;
    const team_id = world.platform;
    await newTeam('Berths');
    expect(await run(world.ines, 'rename_team', { team_id, name: 'Pier' })).toBe('1 rows');
    expect(await run(world.olga, 'rename_team', { team_id, name: 'Dock', seen_name: 'Platform' })).toBe(
      'P0001 setting_changed_meanwhile',
    );
    expect(await run(world.olga, 'rename_team', { team_id, name: 'BERTHS' })).toBe('P0001 name_is_taken');
    expect(await run(world.olga, 'rename_team', { team_id, name: 'PIER', seen_name: 'Pier' })).toBe('1 rows');
  });

  it('is managed by nobody else: unknown to strangers, not allowed to colleagues', async () => {
    const { world } = context;
    const team_id = world.platform;
    for (const [command, more] of Object.entries({
      rename_team: { name: 'Mine' },
      remove_team: {},
      add_team_member: { profile_id: world.dele.id },
      remove_team_member: { profile_id: world.dele.id },
    })) {
      expect(await run(world.dele, command, { team_id, ...more }), command).toBe('42501 not_allowed');
      for (const stranger of [world.tomas, world.marisol])
        expect(await run(stranger, command, { team_id, ...more }), command).toBe('P0002 team_not_found');
      expect(await run(world.ines, command, { team_id: unknownId, ...more }), command).toBe(
        'P0002 team_not_found',
      );
    }
  });
});

describe('belonging to a team', () => {
  it('lets an agent of narrow scope see its tickets, from one moment to the next', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
      world.platform,
      world.ticket,
    ]);
    const args = { team_id: world.platform, profile_id: world.dele.id };
    expect(await sees(world.dele, world.ticket)).toBe('0 rows');
    await sent('role_changed');
    expect(await run(world.ines, 'add_team_member', args)).toBe('1 rows');
    expect(await sent('role_changed')).toEqual([`user:${world.dele.id}`]);
    expect(await run(world.ines, 'add_team_member', args)).toBe('1 rows');
    expect(await sent('role_changed')).toEqual([]);
    expect(await sees(world.dele, world.ticket)).toBe('1 rows');
    expect(await sees(world.dele, world.annasTicket)).toBe('0 rows');

    expect(await run(world.ines, 'remove_team_member', args)).toBe('1 rows');
    expect(await sees(world.dele, world.ticket)).toBe('0 rows');
  });

  it('ends with all topics that it let somebody hear, and disturbs nobody when it decided nothing', async () => {
    const { database, world } = context;
    const args = (who: { id: string }) => ({ team_id: world.platform, profile_id: who.id });
    await run(world.ines, 'add_team_member', args(world.dele));
    await run(world.ines, 'add_team_member', args(world.grace));
    await sent('role_changed');
    // An agent who reads all tickets loses nothing with the team. (This one shares views with it.)
    await permit(database, world.quayside, 'agent', 'share_views', 'none');
    expect(await run(world.ines, 'remove_team_member', args(world.grace))).toBe('1 rows');
    expect(await sent('moved')).toEqual([]);
    expect(await sent('role_changed')).toEqual([`user:${world.grace.id}`]);

    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    expect(await run(world.ines, 'remove_team_member', args(world.dele))).toBe('1 rows');
    expect(await sent('moved')).toEqual([
      `org:${world.quayside}:1:room`,
      `org:${world.quayside}:1:settings`,
      `org:${world.quayside}:1:tickets`,
      `team:${world.platform}:1:room`,
      `team:${world.platform}:1:tickets`,
    ]);
    expect(await sent('role_changed')).toEqual([`user:${world.dele.id}`]);
    expect(await peopleOf(world.platform)).toEqual([]);
    // Who is not in it has nothing to lose.
    expect(await run(world.ines, 'remove_team_member', args(world.dele))).toBe('1 rows');
    expect(await sent('moved')).toEqual([]);
  });

  it('is for members only', async () => {
    const { world } = context;
    for (const stranger of [world.tomas.id, world.marisol.id, unknownId])
      expect(
        await run(world.ines, 'add_team_member', { team_id: world.platform, profile_id: stranger }),
      ).toBe('P0002 member_not_found');
    expect(await peopleOf(world.platform)).toEqual([]);
  });

  it('is given by nobody who reaches less: not to others, and not to themselves', async () => {
    const { database, world } = context;
    // An agent who manages teams, and sees only the tickets of their own.
    await permit(database, world.quayside, 'agent', 'manage_organization', 'all');
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    const berths = await newTeam('Berths');
    await run(world.ines, 'add_team_member', { team_id: world.platform, profile_id: world.dele.id });
    const add = (team_id: string, who: { id: string }) =>
      run(world.dele, 'add_team_member', { team_id, profile_id: who.id });
    expect(await add(berths, world.dele)).toBe('42501 team_is_wider_than_yours');
    expect(await add(berths, world.grace)).toBe('42501 team_is_wider_than_yours');
    // Their own team they reach, and a viewer gains nothing by any team.
    expect(await add(world.platform, world.grace)).toBe('1 rows');
    expect(await add(berths, world.vera)).toBe('1 rows');
    // A capability that the caller has not at all, however narrow, is no theirs to give.
    await permit(database, world.quayside, 'light_agent', 'assign_tickets', 'own_teams');
    expect(await add(world.platform, world.mehmet)).toBe('42501 team_is_wider_than_yours');
    expect(await peopleOf(berths)).toEqual([world.vera.id]);
  });
});

describe('removing a team', () => {
  it('hands what can still be worked on to the next team and keeps the rest as it was', async () => {
    const { database, world } = context;
    const next = await newTeam('Berths');
    const done = await ask(database, world.anna, world.quayside);
    const justClosed = await ask(database, world.anna, world.quayside);
    for (const ticket of [world.ticket, done, justClosed])
      await database.run('update public.ticket_desk set team_id = $1 where ticket_id = $2', [
        world.platform,
        ticket,
      ]);
    for (const ticket_id of [done, justClosed]) await run(world.dele, 'close_ticket', { ticket_id });
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      done,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');

    expect(await run(world.ines, 'remove_team', { team_id: world.platform, next_team_id: next })).toBe(
      '1 rows',
    );
    expect(await teamOf(world.ticket)).toBe(next);
    expect(await teamOf(justClosed)).toBe(next);
    expect(await teamOf(done)).toBe(world.platform);
    expect(
      await database.value(
        `select count(*) from public.ticket_history where kind = 'team_changed' and ticket_id = any($1)`,
        [[world.ticket, justClosed]],
      ),
    ).toBe('4');
    // Its name stays for history; nothing can be done with it.
    expect(await database.value('select name from public.teams where id = $1', [world.platform])).toBe(
      'Platform',
    );
    expect(await run(world.ines, 'remove_team', { team_id: world.platform })).toBe('P0002 team_not_found');
    expect(await newTeam('Platform')).not.toBe(world.platform);
  });

  it('ends its routes, but not what they say of urgency, and its people hear no more', async () => {
    const { database, world } = context;
    const organization_id = world.quayside;
    const [urgent, plain] = [randomUUID(), randomUUID()];
    await run(world.ines, 'create_category', { id: urgent, organization_id, name: 'Fire' });
    await run(world.ines, 'create_category', { id: plain, organization_id, name: 'Paint' });
    const team_id = world.platform;
    await run(world.ines, 'route_category', { category_id: urgent, team_id, priority: 'urgent' });
    await run(world.ines, 'route_category', { category_id: plain, team_id });
    const department_id = await database.value(
      `select id from public.departments where organization_id = $1 and key = 'general'`,
      [organization_id],
    );
    await run(world.ines, 'route_department', { department_id, team_id });
    await permit(database, world.quayside, 'agent', 'read_tickets', 'own_teams');
    await run(world.ines, 'add_team_member', { team_id, profile_id: world.dele.id });
    await run(world.ines, 'add_team_member', { team_id, profile_id: world.vera.id });
    await sent('role_changed');

    expect(await run(world.ines, 'remove_team', { team_id })).toBe('1 rows');
    expect(await sent('moved')).toEqual([
      `org:${organization_id}:1:room`,
      `org:${organization_id}:1:settings`,
      `org:${organization_id}:1:tickets`,
      `team:${team_id}:1:room`,
      `team:${team_id}:1:tickets`,
    ]);
    expect(await sent('role_changed')).toEqual([`user:${world.dele.id}`]);
    expect(await peopleOf(team_id)).toEqual([]);
    expect(
      await database.rows(
        'select category_id, team_id, priority from public.category_routes where organization_id = $1',
        [organization_id],
      ),
    ).toEqual([{ category_id: urgent, team_id: null, priority: 'urgent' }]);
    expect(
      await database.rows('select 1 from public.department_routes where organization_id = $1', [
        organization_id,
      ]),
    ).toEqual([]);
    expect(await teamOf(await ask(database, world.anna, organization_id))).toBeNull();
  });

  it('disturbs nobody when its people see everything anyway', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'share_views', 'none');
    await run(world.ines, 'add_team_member', { team_id: world.platform, profile_id: world.dele.id });
    expect(await run(world.ines, 'remove_team', { team_id: world.platform })).toBe('1 rows');
    expect(await sent('moved')).toEqual([]);
  });

  it('needs another team of the same organization to follow, if any', async () => {
    const { database, world } = context;
    const foreign = randomUUID();
    await database.run(`insert into public.teams (id, organization_id, name) values ($1, $2, 'Far')`, [
      foreign,
      world.eastmere,
    ]);
    for (const next_team_id of [foreign, unknownId, world.platform])
      expect(await run(world.ines, 'remove_team', { team_id: world.platform, next_team_id })).toBe(
        'P0002 team_not_found',
      );
  });
});

describe('giving a ticket to a team', () => {
  it('is for who assigns tickets, to a team of theirs, unless a colleague was faster', async () => {
    const { database, world } = context;
    const berths = await newTeam('Berths');
    const give = (actor: Actor, more: Record<string, unknown>) =>
      run(actor, 'assign_team', { ticket_id: world.ticket, ...more });
    expect(await give(world.ines, { team_id: berths })).toBe('1 rows');
    expect(await teamOf(world.ticket)).toBe(berths);
    expect(await give(world.olga, { team_id: world.platform, seen_team_id: world.platform })).toBe(
      'P0001 ticket_changed_meanwhile',
    );
    expect(await give(world.olga, { team_id: unknownId })).toBe('P0002 team_not_found');
    const version = () =>
      database.value('select version from public.ticket_desk where ticket_id = $1', [world.ticket]);
    const before = await version();
    expect(await give(world.olga, { team_id: berths })).toBe('1 rows');
    expect(await version()).toBe(before);
    expect(await give(world.olga, { seen_team_id: berths })).toBe('1 rows');
    expect(await teamOf(world.ticket)).toBeNull();
    expect(await give(world.dele, { team_id: berths })).toBe('42501 not_allowed');
    expect(await give(world.marisol, { team_id: berths })).toBe('42501 not_allowed');
    expect(await give(world.tomas, { team_id: berths })).toBe('P0002 ticket_not_found');
  });
});
