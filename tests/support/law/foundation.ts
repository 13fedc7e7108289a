import type { Law, MatrixWorld, Person, Row } from '../law.ts';

export const law: Law = {
  tables: {
    profiles: {
      read: 'id full_name time_zone picture_path language created_at',
      change: 'full_name time_zone picture_path language',
      serviceRole: 'select',
      sees: seesProfile,
    },
  },
  checks: {
    profiles_full_name_check: ['profiles', `full_name = repeat('x', 121)`],
    profiles_picture_path_check: ['profiles', `picture_path = gen_random_uuid() || '/' || gen_random_uuid()`],
    profiles_language_check: ['profiles', `language = 'klingon'`],
  },
};

export function seesProfile(person: Person, row: Row, world: MatrixWorld) {
  return (
    row.id === person.id ||
    Object.keys(person.memberOf).some((organization) => world.members[organization]?.includes(String(row.id)))
  );
}
