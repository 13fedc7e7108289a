import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  type Person,
  scopeOf,
  unknownId,
} from '../law.ts';
import { seesView } from './views.ts';

/** Who may let others have a view: a team of one's own, or with the scope all the organization. */
function sharing(person: Person, organization: string, audience: unknown, team: unknown): Answer {
  const scope = scopeOf(person, organization, 'share_views');
  if (audience === 'personal') return 'done';
  if (scope === 'none' || (audience === 'organization' && scope !== 'all')) return 'not_allowed';
  return audience === 'team' && !person.teams.includes(String(team)) ? 'not_found' : 'done';
}

function onViews(change: boolean) {
  return (world: MatrixWorld): Call[] => [
    ...(world.rows.views ?? []).map((row) => ({
      args: {
        view_id: String(row.id),
        ...(change && {
          name: 'Other',
          filters: {},
          audience: String(row.audience),
          team_id: row.team_id === null ? null : String(row.team_id),
          sort_by: 'created_at',
          sort_order: 'asc',
          columns: ['number'],
        }),
      },
      answer: (person: Person): Answer =>
        seesView(person, row)
          ? sharing(person, String(row.organization_id), row.audience, row.team_id)
          : 'not_found',
    })),
  ];
}

function creating(world: MatrixWorld): Call[] {
  const positions: [string, string, string | null][] = [
    [world.quayside, 'personal', null],
    [world.quayside, 'team', world.platform],
    [world.quayside, 'team', unknownId],
    [world.quayside, 'organization', null],
    [world.eastmere, 'team', world.platform],
    [world.eastmere, 'organization', null],
    [unknownId, 'personal', null],
  ];
  return positions.map(([organization, audience, team]) => ({
    args: { id: randomUUID(), organization_id: organization, name: 'New', audience, team_id: team },
    answer: (person) => {
      if (!(organization in person.memberOf)) return 'not_found';
      const answer = sharing(person, organization, audience, team);
      return answer === 'done' && team === world.platform && organization !== world.quayside
        ? 'not_found'
        : answer;
    },
  }));
}

const guard = 'a guard of commands: reads members and teams whatever the caller may see';

export const law: Law = {
  commands: {
    create_view: creating,
    change_view: onViews(true),
    delete_view: onViews(false),
    order_views: (world) =>
      [world.quayside, world.eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization, view_ids: [] as string[] },
        answer: (person) => (organization in person.memberOf ? 'done' : 'not_found'),
      })),
  },
  definers: {
    require_own_membership: guard,
    require_sharing: guard,
    sees_view: 'the policy as a question about one row',
    lock_view: 'locks what nobody may update',
  },
};
