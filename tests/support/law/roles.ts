import { type Law, type Person, type Row, readsAsMember, scopeOf } from '../law.ts';

const memberAt = (person: Person, row: Row) => readsAsMember(person, row.organization_id);

export const law: Law = {
  tables: {
    capabilities: {
      read: 'key allowed_scopes position description',
      serviceRole: 'select',
      key: 'key',
      sees: () => true,
    },
    roles: {
      read: 'id organization_id key name built_in created_at',
      serviceRole: 'select',
      sees: memberAt,
    },
    role_permissions: {
      read: 'role_id organization_id capability scope',
      serviceRole: 'select',
      key: 'role_id capability',
      sees: memberAt,
    },
    members: {
      read: 'profile_id organization_id role_id email created_at',
      serviceRole: 'select insert',
      key: 'profile_id organization_id',
      sees: memberAt,
    },
    teams: {
      read: 'id organization_id name assignment created_at archived_at',
      serviceRole: 'select insert update',
      sees: memberAt,
    },
    team_members: {
      read: 'team_id profile_id organization_id created_at',
      serviceRole: 'select insert delete',
      key: 'team_id profile_id',
      sees: memberAt,
    },
    invitations: {
      read: 'id organization_id email role_id invited_by created_at expires_at accepted_at revoked_at',
      serviceRole: 'select',
      sees: (person, row) =>
        scopeOf(person, String(row.organization_id), 'manage_members') === 'all' ||
        (person.superAdmin && row.invited_by === person.id),
    },
  },
  checks: {
    invitations_check: ['invitations', 'role_id = null'],
    invitations_email_check: ['invitations', `email = 'nobody'`],
    members_email_check: ['members', `email = 'Upper@people.test'`],
    role_permissions_scope_check: ['role_permissions', `scope = 'most'`],
    roles_key_check: ['roles', `key = 'With Space'`],
    roles_name_check: ['roles', `name = ' '`],
    teams_assignment_check: ['teams', `assignment = 'by dice'`],
    teams_name_check: ['teams', `name = ' '`],
  },
  async populate(database, world) {
    await database.run(
      `insert into public.invitations (organization_id, email, role_id)
       select roles.organization_id, 'invited@people.test', roles.id from public.roles
       where roles.organization_id = any($1) and roles.key = 'viewer'`,
      [[world.quayside, world.eastmere]],
    );
  },
};
