import { describe, expect, it } from 'vitest';
import { answer, call } from '../support/commands.ts';
import { type Actor, openDatabase } from '../support/database.ts';
import { capabilities, unknownId } from '../support/law.ts';
import { account, buildWorld, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);
const run = (actor: Actor, command: string, args: Record<string, unknown>) =>
  call(context.database, actor, command, args);

const role = (key: string, organization = context.world.quayside) =>
  context.database.value('select id from public.roles where organization_id = $1 and key = $2', [
    organization,
    key,
  ]);

const newRole = (name = 'Harbour master') =>
  answer(context.database, context.world.ines, 'create_role', {
    organization_id: context.world.quayside,
    name,
  });

const give = (role_id: unknown, who: { id: string }) =>
  run(context.world.ines, 'change_member_role', {
    organization_id: context.world.quayside,
    profile_id: who.id,
    role_id,
  });

describe('a role of the organization’s own', () => {
  it('is renamed, unless a colleague was faster', async () => {
    const { database, world } = context;
    const role_id = await newRole();
    expect(await run(world.ines, 'rename_role', { role_id, name: ' Pilot ' })).toBe('1 rows');
    expect(
      await run(world.olga, 'rename_role', { role_id, name: 'Skipper', seen_name: 'Harbour master' }),
    ).toBe('P0001 setting_changed_meanwhile');
    expect(await database.value('select name from public.roles where id = $1', [role_id])).toBe('Pilot');
    expect(await run(world.olga, 'rename_role', { role_id, name: ' ' })).toMatch(/^23514/);
  });

  it('is removed once nobody holds it and nobody is invited to it', async () => {
    const { database, world } = context;
    const role_id = await newRole();
    await run(world.ines, 'set_role_permission', { role_id, capability: 'read_tickets', scope: 'all' });
    await give(role_id, world.dele);
    expect(await run(world.ines, 'remove_role', { role_id })).toBe('P0001 role_is_held');
    await give(await role('agent'), world.dele);

    const zeynep = await account(database);
    const invitation_id = await answer(database, world.ines, 'invite_member', {
      organization_id: world.quayside,
      email: zeynep.email,
      role_id,
    });
    expect(await run(world.ines, 'remove_role', { role_id })).toBe('P0001 role_is_held');
    // An offer that ran out holds nothing; it ends with the role, and says so.
    await database.run(
      `update public.invitations set expires_at = now() - interval '1 second' where id = $1`,
      [invitation_id],
    );
    expect(await run(world.ines, 'remove_role', { role_id })).toBe('1 rows');
    expect(await database.rows('select 1 from public.roles where id = $1', [role_id])).toEqual([]);
    expect(
      (await database.as(zeynep, 'select role_name, state from public.get_invitation($1)', [invitation_id]))
        .rows,
    ).toEqual([{ role_name: '', state: 'revoked' }]);
    expect(await run(zeynep, 'accept_invitation', { invitation_id })).toBe('P0001 invitation_is_over');
    expect(await run(world.ines, 'remove_role', { role_id })).toBe('P0002 role_not_found');
  });

  it('is all that can go: the built-in ones stay as they are named', async () => {
    const { world } = context;
    for (const [command, more] of Object.entries({ rename_role: { name: 'Boss' }, remove_role: {} }))
      for (const key of ['agent', 'viewer'])
        expect(await run(world.olga, command, { role_id: await role(key), ...more }), command).toBe(
          'P0001 built_in_role_stays',
        );
  });

  it('is touched by nobody who holds it or may less, nor by those who do not manage roles', async () => {
    const { database, world } = context;
    const role_id = await newRole();
    for (const capability of ['manage_roles', 'manage_members'])
      await run(world.ines, 'set_role_permission', { role_id, capability, scope: 'all' });
    await give(role_id, world.dele);
    const wider = await newRole('Wider');
    await run(world.ines, 'set_role_permission', {
      role_id: wider,
      capability: 'read_tickets',
      scope: 'own',
    });
    for (const [command, more] of Object.entries({ rename_role: { name: 'Mine' }, remove_role: {} })) {
      expect(await run(world.dele, command, { role_id, ...more }), command).toBe('42501 own_role_is_fixed');
      expect(await run(world.dele, command, { role_id: wider, ...more }), command).toBe(
        '42501 role_is_wider_than_yours',
      );
      expect(await run(world.grace, command, { role_id: wider, ...more }), command).toBe('42501 not_allowed');
      for (const stranger of [world.tomas, world.marisol])
        expect(await run(stranger, command, { role_id: wider, ...more }), command).toBe(
          'P0002 role_not_found',
        );
      expect(await run(world.ines, command, { role_id: unknownId, ...more }), command).toBe(
        'P0002 role_not_found',
      );
    }
    expect(await database.value('select name from public.roles where id = $1', [wider])).toBe('Wider');
  });
});

describe('of whose tickets agents are', () => {
  const scopes = async () =>
    Object.fromEntries(
      (
        await context.database.rows<{ capability: string; scope: string }>(
          'select capability, scope from public.role_permissions where role_id = $1',
          [await role('agent')],
        )
      ).map(({ capability, scope }) => [capability, scope]),
    );
  const decide = (actor: Actor, scope: string, seen_scope?: string) =>
    run(actor, 'set_agent_scope', { organization_id: context.world.quayside, scope, seen_scope });

  it('is decided at once for all that they may do there, and back again', async () => {
    const { world } = context;
    const before = await scopes();
    expect(await decide(world.ines, 'own_teams', 'all')).toBe('1 rows');
    expect(await scopes()).toMatchObject({
      read_tickets: 'own_teams',
      reply_to_tickets: 'own_teams',
      take_tickets: 'own_teams',
      // Not of single tickets, or never given.
      create_tickets: 'all',
      read_customers: 'all',
      share_views: 'own_teams',
      assign_tickets: before.assign_tickets,
    });
    expect(await decide(world.olga, 'own', 'all')).toBe('P0001 setting_changed_meanwhile');
    expect(await decide(world.olga, 'all', 'own_teams')).toBe('1 rows');
    expect(await scopes()).toEqual(before);
  });

  it('is nothing that there is not, and nothing for those who do not manage roles', async () => {
    const { world } = context;
    expect(await decide(world.ines, 'everything')).toMatch(/^23514/);
    expect(await decide(world.grace, 'own')).toBe('42501 not_allowed');
    expect(await decide(world.marisol, 'own')).toBe('P0002 organization_not_found');
  });
});

describe('nobody gives away more than they have', () => {
  it('of any capability and scope: not in a cell, not by a role, not by an invitation', async () => {
    const { database, world } = context;
    const allowed = await database.rows<{ key: string; allowed_scopes: string[] }>(
      'select key, allowed_scopes from public.capabilities',
    );
    expect(allowed.map((row) => row.key).sort()).toEqual([...capabilities].sort());
    // Dele's role manages members and roles, and nothing else; what he has of one capability changes from turn to turn.
    const own = await newRole('Steward');
    for (const capability of ['manage_roles', 'manage_members'])
      await run(world.ines, 'set_role_permission', { role_id: own, capability, scope: 'all' });
    await give(own, world.dele);
    const [other, empty] = [await newRole('Other'), await newRole('Empty')];
    const width = ['none', 'own', 'own_teams', 'all'];
    const set = (role_id: unknown, capability: string, scope: string) =>
      database.run('update public.role_permissions set scope = $3 where role_id = $1 and capability = $2', [
        role_id,
        capability,
        scope,
      ]);

    const wrong: string[] = [];
    let checks = 0;
    for (const { key, allowed_scopes } of allowed) {
      if (['manage_roles', 'manage_members'].includes(key)) continue;
      for (const held of allowed_scopes) {
        await set(own, key, held);
        for (const wanted of allowed_scopes) {
          const expected =
            width.indexOf(wanted) > width.indexOf(held) ? '42501 role_is_wider_than_yours' : '1 rows';
          await set(other, key, 'none');
          const cell = await run(world.dele, 'set_role_permission', {
            role_id: other,
            capability: key,
            scope: wanted,
          });
          await set(other, key, wanted);
          await database.run('update public.members set role_id = $1 where profile_id = $2', [
            empty,
            world.grace.id,
          ]);
          const organization_id = world.quayside;
          const byRole = await run(world.dele, 'change_member_role', {
            organization_id,
            profile_id: world.grace.id,
            role_id: other,
          });
          const byInvitation = await run(world.dele, 'invite_member', {
            organization_id,
            email: 'x@people.test',
            role_id: other,
          });
          for (const [name, outcome] of Object.entries({ cell, byRole, byInvitation }))
            if (outcome !== expected)
              wrong.push(`${key}: holds ${held}, gives ${wanted} ${name}: ${outcome}`);
          checks += 1;
        }
        await set(other, key, 'none');
      }
      await set(own, key, 'none');
    }
    expect(wrong).toEqual([]);
    expect(checks).toBeGreaterThan(100);
  });

  it('and nobody changes the role that they hold, also in the new capabilities', async () => {
    const { database, world } = context;
    await permit(database, world.quayside, 'agent', 'manage_roles', 'all');
    for (const capability of ['merge_tickets', 'edit_customers', 'share_views', 'read_audit', 'erase_people'])
      expect(
        await run(world.dele, 'set_role_permission', {
          role_id: await role('agent'),
          capability,
          scope: 'none',
        }),
      ).toBe('42501 own_role_is_fixed');
  });
});
