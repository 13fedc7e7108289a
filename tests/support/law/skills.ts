import { type Law, type Person, type Row, readsAsMember } from '../law.ts';

const memberAt = (person: Person, row: Row) => readsAsMember(person, row.organization_id);

export const law: Law = {
  tables: {
    skills: { read: 'id organization_id name created_at', serviceRole: 'select', sees: memberAt },
    member_skills: {
      read: 'profile_id skill_id organization_id level',
      serviceRole: 'select',
      key: 'profile_id skill_id',
      sees: memberAt,
    },
    member_availability: {
      read: 'profile_id organization_id working away_until capacity updated_at',
      serviceRole: 'select',
      key: 'profile_id organization_id',
      sees: memberAt,
    },
  },
  checks: {
    skills_name_check: ['skills', `name = ' '`],
    member_skills_level_check: ['member_skills', 'level = 6'],
    member_availability_away_until_check: ['member_availability', `away_until = 'infinity'`],
    member_availability_capacity_check: ['member_availability', 'capacity = -1'],
  },
  async populate(database, world) {
    const organizations = [[world.quayside, world.eastmere]];
    await database.run(
      `insert into public.skills (organization_id, name) select unnest($1::uuid[]), 'Turkish'`,
      organizations,
    );
    await database.run(
      `insert into public.member_skills (profile_id, skill_id, organization_id, level)
       select members.profile_id, skills.id, members.organization_id, 3
       from public.members join public.skills using (organization_id) where organization_id = any($1)`,
      organizations,
    );
    await database.run(
      `insert into public.member_availability (profile_id, organization_id, away_until)
       select profile_id, organization_id, now() + interval '1 day' from public.members
       where organization_id = any($1) and profile_id = any($2)`,
      [...organizations, [world.people['agent who is away']?.id, world.people['owner elsewhere']?.id]],
    );
  },
};
