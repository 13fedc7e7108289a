import { type Law, readsAsMember } from '../law.ts';

export const law: Law = {
  tables: {
    super_admins: {
      read: 'profile_id created_at',
      serviceRole: 'select insert delete',
      key: 'profile_id',
      sees: (person, row) => row.profile_id === person.id,
    },
    access_grants: {
      read: 'id organization_id profile_id reason created_at expires_at ended_at',
      serviceRole: 'select',
      sees: (person, row) => row.profile_id === person.id || readsAsMember(person, row.organization_id),
    },
  },
  definers: { end_access_grants: 'the clock has no rights' },
  checks: {
    access_grants_check: ['access_grants', `expires_at = created_at + interval '61 minutes'`],
    access_grants_reason_check: ['access_grants', `reason = 'curious'`],
  },
};
