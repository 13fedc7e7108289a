import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, anon, openDatabase } from '../support/database.ts';
import { account, ask, buildWorld, member, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);

function role(key: string, organization = context.world.quayside) {
  return context.database.value('select id from public.roles where organization_id = $1 and key = $2', [
    organization,
    key,
  ]);
}

async function invite(actor: Actor, email: string, key: string) {
  return context.database.outcome(actor, 'select public.invite_member($1, $2, $3)', [
    context.world.quayside,
    email,
    await role(key),
  ]);
}

async function invitationFor(email: string) {
  return context.database.value('select id from public.invitations where email = $1 and revoked_at is null', [
    email,
  ]);
}

async function changeRole(actor: Actor, who: { id: string }, key: string) {
  return context.database.outcome(actor, 'select public.change_member_role($1, $2, $3)', [
    context.world.quayside,
    who.id,
    await role(key),
  ]);
}

function remove(actor: Actor, who: { id: string }) {
  return context.database.outcome(actor, 'select public.remove_member($1, $2)', [
    context.world.quayside,
    who.id,
  ]);
}

function handOver(actor: Actor, who: { id: string }, person: string | null, team: string | null = null) {
  return context.database.outcome(actor, 'select public.remove_member($1, $2, $3, $4)', [
    context.world.quayside,
    who.id,
    person,
    team,
  ]);
}

async function permission(actor: Actor, key: string, capability: string, scope: string) {
  return context.database.outcome(actor, 'select public.set_role_permission($1, $2, $3)', [
    await role(key),
    capability,
    scope,
  ]);
}

describe('inviting', () => {
  it('lets an admin invite and the invited person, signed in with that address, accept once', async () => {
    const { database, world } = context;
    const zeynep = await account(database);
    expect(await invite(world.ines, ` ${zeynep.email.toUpperCase()} `, 'agent')).toBe('1 rows');
    const id = await invitationFor(zeynep.email);
    expect(
      (await database.as(zeynep, 'select role_name, state from public.get_invitation($1)', [id])).rows,
    ).toEqual([{ role_name: 'Agent', state: 'pending' }]);
    expect(await database.outcome(zeynep, 'select public.accept_invitation($1)', [id])).toBe('1 rows');
    expect(await database.outcome(zeynep, 'select public.accept_invitation($1)', [id])).toBe('1 rows');
    expect(
      await database.rows(
        'select roles.key, members.email from public.members join public.roles on roles.id = members.role_id where profile_id = $1',
        [zeynep.id],
      ),
    ).toEqual([{ key: 'agent', email: zeynep.email }]);
  });

  it('shows an invitation to nobody else and lets nobody else accept it', async () => {
    const { database, world } = context;
    const zeynep = await account(database);
    await invite(world.ines, zeynep.email, 'agent');
    const id = await invitationFor(zeynep.email);
    const unproven = await account(database, `x-${zeynep.email}`, false);
    for (const stranger of [world.marisol, world.tomas, unproven]) {
      expect(await database.outcome(stranger, 'select * from public.get_invitation($1)', [id])).toBe(
        'P0002 invitation_not_found',
      );
      expect(await database.outcome(stranger, 'select public.accept_invitation($1)', [id])).toBe(
        'P0002 invitation_not_found',
      );
      expect(await database.outcome(stranger, 'select id from public.invitations')).toBe('0 rows');
    }
    expect(await database.outcome(anon, 'select public.accept_invitation($1)', [id])).toMatch(
      /^42501 permission denied/,
    );
    expect(await database.outcome(world.dele, 'select id from public.invitations')).toBe('0 rows');
    expect(await database.outcome(world.ines, 'select id from public.invitations')).toBe('1 rows');
  });

  it('refuses expired and revoked invitations', async () => {
    const { database, world } = context;
    const zeynep = await account(database);
    await invite(world.ines, zeynep.email, 'agent');
    const first = await invitationFor(zeynep.email);
    await database.run(
      `update public.invitations set expires_at = now() - interval '1 second' where id = $1`,
      [first],
    );
    expect(await database.outcome(zeynep, 'select public.accept_invitation($1)', [first])).toBe(
      'P0001 invitation_is_over',
    );
    await invite(world.ines, zeynep.email, 'agent');
    const second = await invitationFor(zeynep.email);
    expect(second).not.toBe(first);
    expect(await database.outcome(world.tomas, 'select public.revoke_invitation($1)', [second])).toBe(
      'P0002 invitation_not_found',
    );
    expect(await database.outcome(world.dele, 'select public.revoke_invitation($1)', [second])).toBe(
      '42501 not_allowed',
    );
    expect(await database.outcome(world.ines, 'select public.revoke_invitation($1)', [second])).toBe(
      '1 rows',
    );
    expect(await database.outcome(zeynep, 'select public.accept_invitation($1)', [second])).toBe(
      'P0001 invitation_is_over',
    );
  });

  it('refuses a role wider than the inviter’s, an agent, a foreigner and a colleague’s address', async () => {
    const { world } = context;
    expect(await invite(world.ines, 'x@people.test', 'owner')).toBe('42501 role_is_wider_than_yours');
    expect(await invite(world.olga, 'x@people.test', 'owner')).toBe('1 rows');
    expect(await invite(world.dele, 'x@people.test', 'viewer')).toBe('42501 not_allowed');
    expect(await invite(world.tomas, 'x@people.test', 'viewer')).toBe('P0002 organization_not_found');
    expect(await invite(world.marisol, 'x@people.test', 'viewer')).toBe('P0002 organization_not_found');
    expect(await invite(world.ines, world.dele.email, 'viewer')).toBe('P0001 already_a_member');
    expect(await invite(world.ines, 'no address', 'viewer')).toMatch(/^23514/);
    const foreign = await role('viewer', world.eastmere);
    expect(
      await context.database.outcome(world.ines, 'select public.invite_member($1, $2, $3)', [
        world.quayside,
        'y@people.test',
        foreign,
      ]),
    ).toBe('P0002 role_not_found');
  });

  it('withdraws the offers of somebody whose role changes', async () => {
    const { database, world } = context;
    const zeynep = await account(database);
    await invite(world.ines, zeynep.email, 'admin');
    const id = await invitationFor(zeynep.email);
    await changeRole(world.olga, world.ines, 'agent');
    expect(await database.outcome(zeynep, 'select public.accept_invitation($1)', [id])).toBe(
      'P0001 invitation_is_over',
    );
  });
});

describe('changing roles', () => {
  it('lets nobody change their own role', async () => {
    const { world } = context;
    expect(await changeRole(world.ines, world.ines, 'owner')).toBe('42501 own_role_is_fixed');
    expect(await changeRole(world.olga, world.olga, 'viewer')).toBe('42501 own_role_is_fixed');
    expect(await permission(world.ines, 'admin', 'close_organization', 'all')).toBe(
      '42501 own_role_is_fixed',
    );
    expect(await remove(world.olga, world.olga)).toBe('42501 own_role_is_fixed');
  });

  it('lets an admin raise to admin but neither to owner nor touch an owner', async () => {
    const { world } = context;
    expect(await changeRole(world.ines, world.dele, 'admin')).toBe('1 rows');
    expect(await changeRole(world.ines, world.grace, 'owner')).toBe('42501 role_is_wider_than_yours');
    expect(await changeRole(world.ines, world.olga, 'viewer')).toBe('42501 role_is_wider_than_yours');
    expect(await remove(world.ines, world.olga)).toBe('42501 role_is_wider_than_yours');
    expect(await permission(world.ines, 'owner', 'read_tickets', 'none')).toBe('42501 owner_role_is_fixed');
  });

  it('lets nobody without the right change anything, and tells foreigners nothing', async () => {
    const { database, world } = context;
    for (const actor of [world.dele, world.mehmet, world.vera]) {
      expect(await changeRole(actor, world.grace, 'viewer')).toBe('42501 not_allowed');
      expect(await remove(actor, world.grace)).toBe('42501 not_allowed');
      expect(await permission(actor, 'viewer', 'read_notes', 'none')).toBe('42501 not_allowed');
      expect(
        await database.outcome(actor, 'select public.create_role($1, $2)', [world.quayside, 'Mine']),
      ).toBe('42501 not_allowed');
    }
    for (const actor of [world.tomas, world.marisol]) {
      expect(await changeRole(actor, world.grace, 'viewer')).toBe('P0002 organization_not_found');
      expect(await remove(actor, world.grace)).toBe('P0002 organization_not_found');
      expect(await permission(actor, 'viewer', 'read_notes', 'none')).toBe('P0002 role_not_found');
      expect(
        await database.outcome(actor, 'select public.create_role($1, $2)', [world.quayside, 'Mine']),
      ).toBe('P0002 organization_not_found');
    }
    expect(await changeRole(world.ines, world.tomas, 'viewer')).toBe('P0002 member_not_found');
  });

  it('lets a role be given no cell wider than the giver’s own', async () => {
    const { database, world } = context;
    const created = await database.as(world.ines, 'select public.create_role($1, $2) as id', [
      world.quayside,
      'Night shift',
    ]);
    const set = (actor: Actor, capability: string, scope: string) =>
      database.outcome(actor, 'select public.set_role_permission($1, $2, $3)', [
        created.rows[0]?.id,
        capability,
        scope,
      ]);
    expect(await set(world.ines, 'read_tickets', 'own_teams')).toBe('1 rows');
    expect(await set(world.ines, 'close_organization', 'all')).toBe('42501 role_is_wider_than_yours');
    expect(await set(world.ines, 'create_tickets', 'own')).toBe('23514 scope_is_not_allowed');
    expect(await set(world.olga, 'close_organization', 'all')).toBe('1 rows');
    // Now it is wider than Ines's own, so she cannot touch it any more.
    expect(await set(world.ines, 'read_tickets', 'none')).toBe('42501 role_is_wider_than_yours');
    await permit(database, world.quayside, 'admin', 'read_notes', 'own');
    expect(await permission(world.ines, 'viewer', 'read_reports', 'none')).toBe(
      '42501 role_is_wider_than_yours',
    );
  });
});

describe('removing', () => {
  it('keeps the last owner', async () => {
    const { database, world } = context;
    const second = await member(database, world.quayside, 'owner');
    expect(await remove(second, world.olga)).toBe('1 rows');
    const stillThere = await database.value(
      `select count(*) from public.members join public.roles on roles.id = members.role_id where members.organization_id = $1 and roles.key = 'owner'`,
      [world.quayside],
    );
    expect(stillThere).toBe('1');
    await database.run(
      `update public.role_permissions set scope = 'all' from public.roles where roles.id = role_id and roles.key = 'admin' and roles.organization_id = $1`,
      [world.quayside],
    );
    expect(await remove(world.ines, second)).toBe('P0001 last_owner_stays');
    expect(await changeRole(world.ines, second, 'agent')).toBe('P0001 last_owner_stays');
  });

  it('hands over what can still be worked on, to a colleague and a team, with history of each', async () => {
    const { database, world } = context;
    const grace = await member(database, world.quayside, 'agent');
    const closed = await ask(database, world.marisol, world.quayside);
    for (const ticket of [world.ticket, closed])
      await database.as(world.dele, 'select public.take_ticket($1)', [ticket]);
    await database.run(`update public.tickets set status = 'closed' where id = $1`, [closed]);
    await database.run('alter table public.tickets disable trigger touch_ticket');
    await database.run(`update public.tickets set grace_ends_at = now() - interval '1 day' where id = $1`, [
      closed,
    ]);
    await database.run('alter table public.tickets enable trigger touch_ticket');
    const team = await database.value(
      `insert into public.teams (organization_id, name) values ($1, 'Heirs') returning id`,
      [world.quayside],
    );
    expect(await handOver(world.ines, world.dele, grace.id, String(team))).toBe('1 rows');
    const desk = 'select status, assignee_id, team_id from public.ticket_desk where ticket_id = $1';
    expect(await database.rows(desk, [world.ticket])).toEqual([
      { status: 'in_progress', assignee_id: grace.id, team_id: team },
    ]);
    expect(await database.rows(desk, [closed])).toEqual([
      { status: 'closed', assignee_id: null, team_id: null },
    ]);
    expect(
      await database.rows(
        `select kind, actor_id from public.ticket_history
         where ticket_id = $1 and kind in ('assignee_changed', 'team_changed') and actor_id = $2 order by kind`,
        [world.ticket, world.ines.id],
      ),
    ).toEqual([
      { kind: 'assignee_changed', actor_id: world.ines.id },
      { kind: 'team_changed', actor_id: world.ines.id },
    ]);
  });

  it('hands over to nobody who cannot work there, to no foreign team, and not to the one who leaves', async () => {
    const { database, world } = context;
    const viewer = await member(database, world.quayside, 'viewer');
    const foreign = await database.value(
      `insert into public.teams (organization_id, name) values ($1, 'Foreign') returning id`,
      [world.eastmere],
    );
    for (const nobody of [viewer.id, world.tomas.id, world.marisol.id, world.dele.id])
      expect(await handOver(world.ines, world.dele, nobody)).toBe('P0001 assignee_cannot_work');
    expect(await handOver(world.ines, world.dele, null, String(foreign))).toBe('P0002 team_not_found');
    expect(
      await database.value('select count(*) from public.members where profile_id = $1', [world.dele.id]),
    ).toBe('1');
  });

  it('returns the tickets of a removed member to the pile and shows them nothing more', async () => {
    const { database, world } = context;
    await database.as(world.dele, 'select public.take_ticket($1)', [world.ticket]);
    expect(await remove(world.ines, world.dele)).toBe('1 rows');
    expect(
      await database.rows('select status, assignee_id from public.ticket_desk where ticket_id = $1', [
        world.ticket,
      ]),
    ).toEqual([{ status: 'open', assignee_id: null }]);
    for (const table of [
      'tickets',
      'ticket_desk',
      'ticket_responses',
      'ticket_history',
      'members',
      'customers',
      'roles',
    ]) {
      expect(await database.outcome(world.dele, `select * from public.${table}`), table).toBe('0 rows');
    }
    expect(await database.outcome(world.dele, 'select public.take_ticket($1)', [world.ticket])).toBe(
      'P0002 ticket_not_found',
    );
  });

  it('leaves a removed member the tickets that they asked themselves', async () => {
    const { database, world } = context;
    const own = await ask(database, world.dele, world.quayside);
    await remove(world.ines, world.dele);
    expect((await database.as(world.dele, 'select id from public.tickets')).rows).toEqual([{ id: own }]);
  });
});

describe('the directory', () => {
  it('shows anon listed organizations by name and by link, and no table', async () => {
    const { database, world } = context;
    const slug = await database.value('select slug from public.organizations where id = $1', [
      world.quayside,
    ]);
    expect((await database.as(anon, 'select id from public.organization_by_slug($1)', [slug])).rows).toEqual([
      { id: world.quayside },
    ]);
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    expect(await database.outcome(anon, 'select id from public.organization_by_slug($1)', [slug])).toBe(
      '0 rows',
    );
    expect(
      await database.outcome(world.nobody, 'select id from public.organization_by_slug($1)', [slug]),
    ).toBe('0 rows');
    expect(
      await database.outcome(world.marisol, 'select id from public.organization_by_slug($1)', [slug]),
    ).toBe('1 rows');
    expect(await database.outcome(world.vera, 'select id from public.organization_by_slug($1)', [slug])).toBe(
      '1 rows',
    );
    expect(await database.outcome(anon, 'select id from public.organizations')).toMatch(
      /^42501 permission denied/,
    );
  });

  it('hides an unlisted organization, its departments and categories from all but its own people', async () => {
    const { database, world } = context;
    await database.run(`insert into public.categories (organization_id, name) values ($1, 'Sign-in')`, [
      world.quayside,
    ]);
    await database.run('update public.organizations set listed = false where id = $1', [world.quayside]);
    const tables: [query: string, seen: string][] = [
      ['select id from public.organizations where id = $1', '1 rows'],
      ['select id from public.departments where organization_id = $1', '4 rows'],
      ['select id from public.categories where organization_id = $1', '1 rows'],
    ];
    for (const [query, seen] of tables) {
      for (const own of [world.marisol, world.vera, world.olga]) {
        expect(await database.outcome(own, query, [world.quayside])).toBe(seen);
      }
      for (const stranger of [world.nobody, world.tomas]) {
        expect(await database.outcome(stranger, query, [world.quayside])).toBe('0 rows');
      }
    }
  });

  it('pages by name without losing or repeating one, and treats a search as words, not as a pattern', async () => {
    const { database } = context;
    const tag = randomUUID();
    for (let index = 0; index < 65; index += 1) {
      await database.run('insert into public.organizations (slug, name, description) values ($1, $2, $3)', [
        `z-${index}-${tag.slice(0, 8)}`,
        `Zed ${index % 7}`,
        tag,
      ]);
    }
    const seen: string[] = [];
    for (let page = 0; page < 4; page += 1) {
      const rows = await database.as<{ slug: string }>(
        anon,
        'select slug from public.list_organizations($1, $2)',
        [tag.toUpperCase(), seen.at(-1) ?? ''],
      );
      seen.push(...rows.rows.map((row) => row.slug));
    }
    expect(seen).toHaveLength(65);
    expect(new Set(seen).size).toBe(65);
    expect(await database.outcome(anon, `select * from public.list_organizations('%_%')`)).toBe('0 rows');
  });
});
