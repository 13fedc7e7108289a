import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { type Law, type MatrixWorld, type Person, type Row, readsAsMember } from '../law.ts';

export function seesView(person: Person, row: Row) {
  if (!readsAsMember(person, row.organization_id)) return false;
  if (row.audience === 'personal') return row.created_by === person.id;
  return row.audience === 'organization' || person.teams.includes(String(row.team_id));
}

async function saveView(
  database: Database,
  organization: string,
  author: Person | undefined,
  audience: string,
  team: string | null = null,
) {
  const id = randomUUID();
  await database.run(
    `insert into public.views (id, organization_id, name, audience, team_id, filters, created_by)
     values ($1, $2, 'Mine', $3, $4, '{"status": ["open"]}', $5)`,
    [id, organization, audience, team, author?.id],
  );
  return id;
}

async function populate(database: Database, world: MatrixWorld) {
  const { people, quayside, eastmere, platform } = world;
  const views = [
    await saveView(database, quayside, people.agent, 'personal'),
    await saveView(database, quayside, people['removed member'], 'personal'),
    await saveView(database, quayside, people['agent of own teams'], 'team', platform),
    await saveView(database, quayside, people.admin, 'organization'),
  ];
  await saveView(database, eastmere, people['owner elsewhere'], 'organization');
  for (const name of ['agent', 'agent of own teams', 'removed member']) {
    for (const view of views) {
      await database.run(
        'insert into public.view_positions (profile_id, view_id, organization_id, position) values ($1, $2, $3, 1)',
        [people[name]?.id, view, quayside],
      );
    }
  }
}

export const law: Law = {
  tables: {
    views: {
      read: 'id organization_id name audience team_id filters sort_by sort_order columns created_by created_at updated_at version',
      serviceRole: 'select',
      sees: seesView,
    },
    view_positions: {
      read: 'profile_id view_id organization_id position',
      serviceRole: 'select',
      key: 'profile_id view_id',
      sees: (person, row, world) =>
        row.profile_id === person.id &&
        (world.rows.views ?? []).some((view) => view.id === row.view_id && seesView(person, view)),
    },
  },
  checks: {
    views_audience_check: ['views', `audience = 'everybody'`],
    views_check: ['views', `audience = 'team'`, `audience = 'personal'`],
    views_name_check: ['views', `name = ' '`],
    views_sort_by_check: ['views', `sort_by = 'mood'`],
    views_sort_order_check: ['views', `sort_order = 'up'`],
  },
  populate,
};
