import {
  type Call,
  firstRow,
  type Law,
  mayAsStaff,
  onOrganizations,
  onRows,
  ticketOf,
  unknownId,
  withReferences,
} from '../law.ts';

export const law: Law = {
  tables: {
    assignment_decisions: {
      read: 'id organization_id ticket_id team_id turn method inputs assignee_id reason ranking created_at',
      serviceRole: 'select',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  commands: {
    set_team_assignment: onRows('teams', 'team_id', 'manage_organization', () => ({
      assignment: 'round_robin',
    })),
    set_member_capacity: withReferences(
      onOrganizations('manage_members', (world, organization) => ({
        profile_id:
          organization === unknownId
            ? unknownId
            : String(firstRow(world, 'members', organization).profile_id),
        capacity: 5,
      })),
      { profile_id: ['members', 'profile_id'] },
    ),
    replay_assignment: (world) => [
      ...(world.rows.assignment_decisions ?? []).map(
        (row): Call => ({
          args: { decision_id: String(row.id) },
          answer: (person) =>
            mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)) ? 'done' : 'not_found',
        }),
      ),
      { args: { decision_id: unknownId }, answer: () => 'not_found' },
    ],
  },
  definers: {
    assignment_inputs: 'reads members, skills and decisions whatever the writer may see',
    candidate: 'counts tickets whatever the writer may see',
    assign_automatically: 'writes what nobody may write',
  },
  checks: {
    assignment_decisions_check: ['assignment_decisions', 'assignee_id = null'],
    assignment_decisions_method_check: ['assignment_decisions', `method = 'by dice'`],
    assignment_decisions_reason_check: ['assignment_decisions', `reason = 'luck'`],
  },
  async populate(database, world) {
    await database.run(
      `insert into public.assignment_decisions
         (organization_id, ticket_id, team_id, turn, method, inputs, assignee_id, reason, ranking)
       select ticket_desk.organization_id, ticket_desk.ticket_id, teams.id,
         row_number() over (partition by teams.id order by ticket_desk.number), 'round_robin',
         jsonb_build_object('method', 'round_robin', 'skills', '{}'::jsonb, 'people', '[]'::jsonb),
         members.profile_id, 'only_one', '[]'
       from public.ticket_desk
       join lateral (
         select id from public.teams where teams.organization_id = ticket_desk.organization_id order by id limit 1
       ) as teams on true
       join lateral (
         select profile_id from public.members where members.organization_id = ticket_desk.organization_id limit 1
       ) as members on true
       where ticket_desk.organization_id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
  },
};
