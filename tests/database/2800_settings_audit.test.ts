import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Actor, openDatabase, serviceRole } from '../support/database.ts';
import { buildWorld, organization } from '../support/world.ts';

const context = openDatabase(buildWorld);

type Entry = {
  actor_id: string | null;
  action: string;
  table_name: string;
  subject_id: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
};

/** What the audit of Quayside says of one table, oldest first, as the owner reads it. */
async function audit(table: string, actor: Actor = context.world.olga) {
  return (
    await context.database.as<Entry>(
      actor,
      `select actor_id, action, table_name, subject_id, old, new from public.settings_audit
       where organization_id = $1 and table_name = $2 order by created_at, id`,
      [context.world.quayside, table],
    )
  ).rows;
}

describe('the audit of settings', () => {
  it('tells who changed what from what to what', async () => {
    const { database, world } = context;
    const role = await database.value(
      `select id from public.roles where organization_id = $1 and key = 'viewer'`,
      [world.quayside],
    );
    await database.as(world.olga, 'select public.set_role_permission($1, $2, $3)', [
      role,
      'write_notes',
      'all',
    ]);
    await database.as(world.olga, 'select public.change_member_role($1, $2, $3)', [
      world.quayside,
      world.dele.id,
      role,
    ]);
    await database.as(world.olga, 'select public.remove_member($1, $2)', [world.quayside, world.grace.id]);
    expect(await audit('role_permissions')).toEqual([
      {
        actor_id: world.olga.id,
        action: 'changed',
        table_name: 'role_permissions',
        subject_id: role,
        old: { role_id: role, capability: 'write_notes', scope: 'none' },
        new: { role_id: role, capability: 'write_notes', scope: 'all' },
      },
    ]);
    const members = (await audit('members')).filter((entry) => entry.actor_id !== null);
    expect(members).toMatchObject([
      { action: 'changed', subject_id: world.dele.id, new: { profile_id: world.dele.id, role_id: role } },
      { action: 'removed', subject_id: world.grace.id, new: null },
    ]);
  });

  it('keeps no address and no secret, and tells nothing when nothing else changed', async () => {
    const { database, world } = context;
    await database.as(
      world.ines,
      `select public.invite_member($1, 'somebody@people.test', id) from public.roles where organization_id = $1 and key = 'agent'`,
      [world.quayside],
    );
    await database.run('update auth.users set email = $2 where id = $1', [world.dele.id, 'new@people.test']);
    await database.run(`update public.members set email = 'newer@people.test' where profile_id = $1`, [
      world.dele.id,
    ]);
    await database.run(
      'update public.organization_settings set updated_at = now() where organization_id = $1',
      [world.quayside],
    );
    expect(await audit('invitations')).toHaveLength(1);
    expect(await audit('organization_settings')).toEqual([]);
    expect((await audit('members')).filter((entry) => entry.action === 'changed')).toEqual([]);
    expect(
      await database.value(
        `select count(*) from public.settings_audit where settings_audit::text like '%@people.test%'`,
      ),
    ).toBe('0');
    expect(
      await database.value(
        `select private.told_columns('{"name": "x", "email": "y", "api_token": "z", "secret_hash": "q", "password": "p"}')`,
      ),
    ).toEqual({ name: 'x' });
  });

  it('tells of shared views and not of personal ones', async () => {
    const { database, world } = context;
    const view = randomUUID();
    const create = 'select public.create_view($1, $2, $3, audience => $4)';
    await database.as(world.ines, create, [randomUUID(), world.quayside, 'Mine', 'personal']);
    await database.as(world.ines, create, [view, world.quayside, 'Ours', 'organization']);
    await database.as(world.ines, 'select public.delete_view($1)', [view]);
    expect(await audit('views')).toMatchObject([
      { action: 'added', subject_id: view, new: { name: 'Ours' } },
      { action: 'removed', subject_id: view, old: { name: 'Ours' } },
    ]);
  });

  it('tells once that an organization began, not all that it began with', async () => {
    const { database } = context;
    const id = await organization(database, 'westhaven');
    expect(
      await database.rows(
        'select table_name, action, actor_id from public.settings_audit where organization_id = $1',
        [id],
      ),
    ).toEqual([{ table_name: 'organizations', action: 'added', actor_id: null }]);
  });

  it('is read by those who may, and changed by nobody, the owner of the tables included', async () => {
    const { database, world } = context;
    expect((await audit('members', world.ines)).length).toBeGreaterThan(4);
    for (const other of [world.dele, world.vera, world.tomas, world.marisol]) {
      expect(await audit('members', other)).toEqual([]);
    }
    for (const statement of [
      'update public.settings_audit set new = null',
      'delete from public.settings_audit',
      'truncate public.settings_audit',
    ]) {
      for (const actor of [world.olga, serviceRole]) {
        expect(await database.outcome(actor, statement)).toMatch(/^42501 permission denied/);
      }
      await database.run('savepoint owner');
      await expect(database.run(statement)).rejects.toMatchObject({
        code: '42501',
        message: 'history_is_append_only',
      });
      await database.run('rollback to savepoint owner');
    }
  });
});

/** Tables whose rows are work, or one person's own; every other table is a setting and has to be audited. */
const noSettings = [
  'assignment_decisions',
  'attachments',
  'capabilities',
  'customers',
  'desk_settings',
  'drafts',
  'held_responses',
  'history_values',
  'isolation_checks',
  'member_availability',
  'notification_preferences',
  'notifications',
  'profiles',
  'read_markers',
  'response_mentions',
  'response_versions',
  'settings_audit',
  'super_admins',
  'tasks',
  'undo_log',
  'view_positions',
];

it('every table of settings is audited', async () => {
  const { rows } = await context.database.run<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not exists (select 1 from pg_trigger where tgrelid = pg_class.oid and tgname = 'audit_setting' and tgenabled = 'O')
     order by relname`,
  );
  const silent = rows.map((row) => row.name).filter((name) => !/^ticket(s|_.*)$/.test(name));
  expect(silent).toEqual(noSettings);
});
