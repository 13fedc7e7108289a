import type { Law } from '../law.ts';

export const law: Law = {
  tables: {
    profiles: {
      read: 'id full_name time_zone language created_at',
      change: 'full_name time_zone language',
      serviceRole: 'select',
      sees: (person, row, world) =>
        row.id === person.id ||
        [...Object.keys(person.memberOf)].some((organization) =>
          world.members[organization]?.includes(String(row.id)),
        ),
    },
  },
  checks: {
    profiles_full_name_check: ['profiles', `full_name = repeat('x', 121)`],
    profiles_language_check: ['profiles', `language = 'klingon'`],
  },
};
