import { type Answer, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

const reason = 'Looking into a complaint';

export const law: Law = {
  tables: {
    super_admins: {
      read: 'profile_id created_at',
      serviceRole: 'select insert delete',
      key: 'profile_id',
      sees: (person, row) => row.profile_id === person.id,
    },
    access_grants: {
      read: 'id organization_id profile_id reason created_at expires_at ended_at ended_by',
      serviceRole: 'select',
      sees: (person, row) => row.profile_id === person.id || readsAsMember(person, row.organization_id),
    },
  },
  commands: {
    open_access: (world) =>
      [world.quayside, world.eastmere, unknownId].map((organization) => ({
        args: { id: unknownId, organization_id: organization, reason, minutes: 5 },
        answer: (person): Answer => {
          if (!person.superAdmin) return 'not_allowed';
          return organization === unknownId ? 'not_found' : 'done';
        },
      })),
    end_access: (world) => [
      ...(world.rows.access_grants ?? []).map((row) => ({
        args: { id: String(row.id) },
        answer: (person: Person): Answer => {
          if (row.profile_id === person.id) return 'done';
          if (!readsAsMember(person, row.organization_id)) return 'not_found';
          return scopeOf(person, String(row.organization_id), 'manage_organization') === 'all'
            ? 'done'
            : 'not_allowed';
        },
      })),
      { args: { id: unknownId }, answer: () => 'not_found' as const },
    ],
  },
  definers: {
    end_access_grants: 'the clock has no rights',
    refuse_visitor: 'asks what the caller reads under a grant',
    follow_access_grant: 'ends channels whoever ended the access',
    follow_super_admin: 'ends what an operator took away',
    tell_members_of_access: 'tells all members, whom a super admin may not read',
  },
  checks: {
    access_grants_length_check: ['access_grants', `expires_at = created_at + interval '61 minutes'`],
    access_grants_ended_by_check: ['access_grants', 'ended_by = profile_id', 'ended_at is null'],
    access_grants_reason_check: ['access_grants', `reason = 'curious'`],
  },
};
