import { type Law, type Person, type Row, readsAsMember } from '../law.ts';

const memberAt = (person: Person, row: Row) => readsAsMember(person, row.organization_id);

export const law: Law = {
  tables: {
    categories: {
      read: 'id organization_id parent_id department_id name position archived_at',
      serviceRole: 'select insert update',
      sees: () => true,
    },
    category_routes: {
      read: 'category_id organization_id team_id priority',
      serviceRole: 'select',
      key: 'category_id',
      sees: memberAt,
    },
    department_routes: {
      read: 'department_id organization_id team_id',
      serviceRole: 'select',
      key: 'department_id',
      sees: memberAt,
    },
    category_skills: {
      read: 'category_id skill_id organization_id level',
      serviceRole: 'select',
      key: 'category_id skill_id',
      sees: memberAt,
    },
  },
  definers: {
    category_path: 'routes are followed whoever asks',
    check_category_tree: 'sees the whole tree, whoever writes',
  },
  checks: {
    categories_name_check: ['categories', `name = ' '`],
    categories_check: [
      'categories',
      `parent_id = id, department_id = (select id from public.departments limit 1)`,
    ],
    category_routes_check: ['category_routes', 'team_id = null, priority = null'],
    category_routes_priority_check: ['category_routes', `priority = 'huge'`],
    category_skills_level_check: ['category_skills', 'level = 0'],
  },
  async populate(database, world) {
    const organizations = [[world.quayside, world.eastmere]];
    await database.run(
      `insert into public.categories (organization_id, name) values ($1, 'Sign-in'), ($2, 'Delivery')`,
      [world.quayside, world.eastmere],
    );
    await database.run(
      `insert into public.teams (organization_id, name) select unnest($1::uuid[]), 'Second line'`,
      organizations,
    );
    await database.run(
      `insert into public.category_routes (category_id, organization_id, team_id, priority)
       select categories.id, organization_id, teams.id, 'high'
       from public.categories join public.teams using (organization_id)
       where organization_id = any($1) and teams.name = 'Second line'`,
      organizations,
    );
    await database.run(
      `insert into public.department_routes (department_id, organization_id, team_id)
       select departments.id, organization_id, teams.id
       from public.departments join public.teams using (organization_id)
       where organization_id = any($1) and teams.name = 'Second line' and departments.key = 'billing'`,
      organizations,
    );
    await database.run(
      `with skill as (
         insert into public.skills (organization_id, name) select unnest($1::uuid[]), 'Accounts' returning *
       )
       insert into public.category_skills (category_id, skill_id, organization_id, level)
       select categories.id, skill.id, organization_id, 2
       from public.categories join skill using (organization_id)`,
      organizations,
    );
  },
};
