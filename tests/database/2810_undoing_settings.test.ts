import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase } from '../support/database.ts';
import { buildWorld, permit } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Told = {
  id: string;
  actor_id: string | null;
  action: string;
  table_name: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  names: Record<string, string>;
  can_undo: boolean;
  at: string;
};

/** The changes that somebody reads, the last first; what the world began with has no actor. */
async function changes(actor: Actor, more = '', values: unknown[] = []) {
  const { rows } = await context.database.as<Told>(
    actor,
    `select *, created_at::text as at from public.list_setting_changes($1 ${more})`,
    [context.world.quayside, ...values],
  );
  return rows.filter(({ actor_id }) => actor_id !== null);
}

async function last(actor: Actor) {
  const [change] = await changes(actor);
  if (!change) throw new Error('Nothing was changed.');
  return change;
}

function undo(actor: Actor, id: string) {
  return context.database.outcome(actor, 'select public.undo_setting($1)', [id]);
}

function call(actor: Actor, command: string, ...values: unknown[]) {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return context.database.as(actor, `select public.${command}(${places})`, values);
}

async function idOf(table: string, key: string) {
  return String(
    await context.database.value(`select id from public.${table} where organization_id = $1 and key = $2`, [
      context.world.quayside,
      key,
    ]),
  );
}

describe('reading who changed what', () => {
  it('comes with names, also of what is gone', async () => {
    const { world } = context;
    const team = randomUUID();
    await call(world.ines, 'create_team', team, world.quayside, 'Harbour');
    await call(world.ines, 'add_team_member', team, world.dele.id);
    expect(await last(world.olga)).toMatchObject({
      table_name: 'team_members',
      action: 'added',
      names: { [team]: 'Harbour', [world.dele.id]: 'A Person', [world.ines.id]: 'A Person' },
    });
    await context.database.run('alter table public.teams disable trigger user');
    await context.database.run('delete from public.team_members where team_id = $1', [team]);
    await context.database.run('alter table public.teams enable trigger user');
    await context.database.run('delete from public.teams where id = $1', [team]);
    expect((await changes(world.olga))[0]).toMatchObject({ names: { [team]: 'Harbour' } });
  });

  it('goes page by page, by person, by kind and by time', async () => {
    const { world } = context;
    for (const name of ['One', 'Two', 'Three']) {
      await call(world.ines, 'create_team', randomUUID(), world.quayside, name);
    }
    await call(world.olga, 'create_role', world.quayside, 'Night shift');
    const all = await changes(world.olga);
    expect(all.map((change) => change.new?.name)).toEqual(['Night shift', 'Three', 'Two', 'One']);
    const after = all[1];
    expect(
      (
        await changes(world.olga, ', after_at => $2, after_id => $3, page_size => 1', [after?.at, after?.id])
      ).map((change) => change.new?.name),
    ).toEqual(['Two']);
    expect(await changes(world.olga, ', person_id => $2', [world.olga.id])).toHaveLength(1);
    expect(await changes(world.olga, ', tables => $2', [['teams', 'team_members']])).toHaveLength(3);
    expect(await changes(world.olga, ', to_time => $2', [after?.at])).toHaveLength(2);
    expect(await changes(world.olga, ', from_time => $2', [after?.at])).toHaveLength(2);
  });

  it('is for those who may, and offers the way back to those who may go it', async () => {
    const { database, world } = context;
    await call(world.ines, 'change_organization_settings', world.quayside, 14);
    expect((await last(world.olga)).can_undo).toBe(true);
    await permit(database, world.quayside, 'viewer', 'read_audit', 'all');
    expect((await last(world.vera)).can_undo).toBe(false);
    expect(await undo(world.vera, (await last(world.vera)).id)).toBe('42501 not_allowed');
    expect(await undo(world.dele, (await last(world.vera)).id)).toBe('P0002 setting_change_not_found');
    expect(await undo(world.tomas, (await last(world.vera)).id)).toBe('P0002 setting_change_not_found');
    expect(
      await database.outcome(world.dele, 'select public.list_setting_changes($1)', [world.quayside]),
    ).toBe('42501 not_allowed');
  });
});

describe('undoing a change', () => {
  it('puts back what was changed, is told as a change of its own, and can be undone again', async () => {
    const { database, world } = context;
    await call(world.ines, 'change_organization', world.quayside, 'Quayside harbour');
    const change = await last(world.olga);
    expect(await undo(world.olga, change.id)).toBe('1 rows');
    const undone = await last(world.olga);
    expect(undone).toMatchObject({
      actor_id: world.olga.id,
      old: change.new,
      new: change.old,
      can_undo: true,
    });
    expect(await undo(world.olga, undone.id)).toBe('1 rows');
    expect(
      await database.value('select name from public.organizations where id = $1', [world.quayside]),
    ).toBe('Quayside harbour');
  });

  it('leaves alone what was changed since, and tells of the conflict', async () => {
    const { world } = context;
    await call(world.ines, 'change_organization_settings', world.quayside, 14);
    const change = await last(world.olga);
    await call(world.ines, 'change_organization_settings', world.quayside, 21);
    expect((await changes(world.olga)).map(({ can_undo }) => can_undo)).toEqual([true, false]);
    expect(await undo(world.olga, change.id)).toBe('P0001 setting_changed_meanwhile');
    expect(await undo(world.olga, (await last(world.olga)).id)).toBe('1 rows');
    expect(await last(world.olga)).toMatchObject({ new: { grace_days: 14 } });
  });

  it('works for each kind of change that has a way back', async () => {
    const { database, world } = context;
    const viewer = await idOf('roles', 'viewer');
    const billing = await idOf('departments', 'billing');
    const [team, skill, category, company, tag, field] = Array.from({ length: 6 }, () => randomUUID());
    const own = String(
      (
        await database.as<{ id: string }>(world.olga, `select public.create_role($1, 'Night') as id`, [
          world.quayside,
        ])
      ).rows[0]?.id,
    );
    await call(world.olga, 'create_team', team, world.quayside, 'Harbour');
    await call(world.olga, 'create_skill', skill, world.quayside, 'Ropes');
    await call(world.olga, 'create_category', category, world.quayside, 'Boats');
    await call(world.olga, 'create_company', company, world.quayside, 'Lights');
    await call(world.olga, 'create_tag', tag, world.quayside, 'leak');
    await call(world.olga, 'create_field', field, world.quayside, 'berth', 'Berth', 'text');
    const steps: [command: string, ...values: unknown[]][] = [
      ['change_organization', world.quayside, null, null, 'We moor boats.'],
      ['set_service_level', world.quayside, 'urgent', 30, 60, null],
      ['set_role_permission', viewer, 'write_notes', 'all'],
      ['rename_role', own, 'Night shift'],
      ['change_member_role', world.quayside, world.dele.id, viewer],
      ['invite_member', world.quayside, 'new@people.test', viewer],
      ['rename_department', billing, 'Money'],
      ['archive_department', billing],
      ['restore_department', billing],
      ['rename_team', team, 'Docks'],
      ['add_team_member', team, world.dele.id],
      ['remove_team_member', team, world.dele.id],
      ['rename_skill', skill, 'Knots'],
      ['rename_category', category, 'Ships'],
      ['archive_category', category],
      ['rename_company', company, 'Lamps'],
      ['change_tag', tag, 'water', 'blue'],
      ['change_field', field, 'Mooring'],
      ['archive_field', field],
    ];
    for (const [command, ...values] of steps) {
      await database.run('savepoint step');
      await call(world.olga, command, ...values);
      const change = await last(world.olga);
      expect(change.can_undo, command).toBe(true);
      expect(await undo(world.olga, change.id), command).toBe('1 rows');
      const undone = await last(world.olga);
      expect(undone.id, command).not.toBe(change.id);
      if (change.action === 'changed' && command !== 'archive_field') {
        expect(undone, command).toMatchObject({ old: change.new, new: change.old });
      }
      expect(await undo(world.olga, change.id), command).toBe('P0001 setting_changed_meanwhile');
      await database.run('rollback to savepoint step');
      // What follows builds on it.
      await call(world.olga, command, ...values);
    }
  });

  it('keeps to the rules of the command: nobody raises a colleague above themselves, or changes their own role', async () => {
    const { world } = context;
    const owner = await idOf('roles', 'owner');
    const agent = await idOf('roles', 'agent');
    await call(world.olga, 'change_member_role', world.quayside, world.grace.id, owner);
    await call(world.olga, 'change_member_role', world.quayside, world.grace.id, agent);
    expect(await undo(world.ines, (await last(world.olga)).id)).toBe('42501 role_is_wider_than_yours');
    await call(
      world.olga,
      'change_member_role',
      world.quayside,
      world.ines.id,
      await idOf('roles', 'viewer'),
    );
    await call(world.olga, 'change_member_role', world.quayside, world.ines.id, await idOf('roles', 'admin'));
    expect(await undo(world.ines, (await last(world.olga)).id)).toBe('42501 own_role_is_fixed');
  });

  it('is not offered where there is no way back', async () => {
    const { world } = context;
    await call(world.olga, 'remove_member', world.quayside, world.dele.id);
    const change = await last(world.olga);
    expect(change).toMatchObject({ table_name: 'members', action: 'removed', can_undo: false });
    expect(await undo(world.olga, change.id)).toBe('P0001 setting_has_no_way_back');
  });
});
