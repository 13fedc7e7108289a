import { type Law, onOrganizations, readsAsMember } from '../law.ts';

export const law: Law = {
  tables: {
    service_levels: {
      read: 'organization_id priority first_reply_minutes next_reply_minutes resolve_minutes updated_at',
      serviceRole: 'select',
      key: 'organization_id priority',
      sees: (person, row) => readsAsMember(person, row.organization_id),
    },
  },
  commands: {
    set_service_level: onOrganizations('manage_organization', () => ({
      priority: 'high',
      first_reply_minutes: 30,
      next_reply_minutes: 60,
      resolve_minutes: null,
    })),
  },
  definers: { renew_promises: 'writes what nobody may write' },
  checks: {
    service_levels_priority_check: ['service_levels', `priority = 'huge'`],
    service_levels_first_reply_minutes_check: ['service_levels', 'first_reply_minutes = 0'],
    service_levels_next_reply_minutes_check: ['service_levels', 'next_reply_minutes = 0'],
    service_levels_resolve_minutes_check: ['service_levels', 'resolve_minutes = 0'],
  },
};
