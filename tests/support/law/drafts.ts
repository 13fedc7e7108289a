import {
  type Answer,
  type Call,
  isRequester,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  onlyVisits,
  type Person,
  type Row,
  scopeOf,
  seesTicket,
  ticketOf,
  unknownId,
  type Value,
} from '../law.ts';

export const law: Law = {
  tables: {
    drafts: {
      read: 'id organization_id author_id ticket_id team_id visibility subject body_html reply_to_id attachment_ids conflict_of refused_because version created_at updated_at updated_by',
      serviceRole: 'select',
      sees: editsDraft,
    },
  },
  commands: {
    save_draft: (world): Call[] => [
      ...world.tickets.map((ticket, index) => ({
        args: { ...text, id: newId(index), organization_id: ticket.organization, ticket_id: ticket.id },
        answer: (person: Person): Answer => {
          if (!seesTicket(person, ticket)) return 'not_found';
          return onlyVisits(person, ticket) ? 'not_allowed' : 'done';
        },
      })),
      ...[world.quayside, world.eastmere].map((organization_id, index) => ({
        args: { ...text, id: newId(50 + index), organization_id, ticket_id: null },
        answer: () => 'done' as const,
      })),
      {
        args: { ...text, id: newId(60), organization_id: unknownId, ticket_id: null },
        answer: () => 'not_found',
      },
      {
        args: { ...text, id: newId(61), organization_id: world.quayside, ticket_id: unknownId },
        answer: () => 'not_found',
      },
      ...onDrafts((row) => ({ ...text, id: String(row.id), ...place(row), seen_version: 1 }), editing)(world),
    ],
    delete_draft: (world): Call[] => [
      ...onDrafts((row) => ({ draft_id: String(row.id), seen_version: 1 }), editing)(world),
      { args: { draft_id: unknownId }, answer: () => 'not_found' },
    ],
    share_draft: (world): Call[] => [
      ...onDrafts(
        (row) => ({ draft_id: String(row.id), team_id: world.platform }),
        (person, row) => {
          if (row.author_id !== person.id)
            return editsDraft(person, row, world) ? 'not_allowed' : 'not_found';
          // Their own draft: the team and the ticket have to be there for them, as staff.
          const isMember = row.organization_id === world.quayside && world.quayside in person.memberOf;
          const reads =
            row.ticket_id === null || mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id));
          return isMember && reads ? 'done' : 'not_found';
        },
      )(world),
      { args: { draft_id: unknownId, team_id: null }, answer: () => 'not_found' },
    ],
  },
  definers: {
    may_edit_draft: 'the rule of the policy as a question',
    open_draft: 'writes what nobody may write',
    keep_both_drafts: 'writes what nobody may write',
    check_reply_to: 'reads responses whatever the author may see',
    find_draft: 'locks what nobody may update',
    close_draft: 'writes what nobody may write',
  },
  checks: {
    drafts_attachment_ids_check: ['drafts', 'attachment_ids = array_fill(gen_random_uuid(), array[21])'],
    drafts_body_html_check: ['drafts', `body_html = repeat('x', 262145)`],
    drafts_refused_because_check: ['drafts', `refused_because = repeat('x', 101)`],
    drafts_subject_check: ['drafts', `subject = repeat('x', 256)`],
    drafts_visibility_check: ['drafts', `visibility = 'half'`],
  },
  async populate(database, world) {
    // Some keep one for a new ticket; the owner one of each kind on each ticket of Quayside, some for the team.
    const people = ['customer of one', 'removed member', 'agent of own teams'].map(
      (name) => world.people[name]?.id,
    );
    await database.run(
      `insert into public.drafts (id, organization_id, author_id, visibility, body_html, updated_by)
       select gen_random_uuid(), $1, author.id, 'public', '<p>Dear all</p>', author.id
       from unnest($2::uuid[]) as author (id)`,
      [world.quayside, people],
    );
    await database.run(
      `insert into public.drafts (id, organization_id, author_id, ticket_id, team_id, visibility, body_html, updated_by)
       select gen_random_uuid(), $1, $2, tickets.id, teams.id, visibilities.name, '<p>Dear Marisol</p>', $2
       from public.tickets
       cross join (values ('public'), ('internal')) as visibilities (name)
       cross join (values ($3::uuid), (null)) as teams (id)
       where tickets.organization_id = $1`,
      [world.quayside, world.people.owner?.id, world.platform],
    );
  },
};

const text = { visibility: 'public', body_html: '<p>Dear Sir</p>' };

function newId(index: number) {
  return `00000000-0000-4000-8000-00000000d${String(index).padStart(3, '0')}`;
}

function place(row: Row) {
  return {
    organization_id: String(row.organization_id),
    ticket_id: row.ticket_id === null ? null : String(row.ticket_id),
  };
}

/** Its author always; the team that it is shared with, as far as they read the ticket, and its notes for a note. */
function editsDraft(person: Person, row: Row, world: MatrixWorld) {
  if (person.id === null) return false;
  if (row.author_id === person.id) return true;
  if (row.team_id === null || !person.teams.includes(String(row.team_id))) return false;
  if (row.ticket_id === null) return scopeOf(person, String(row.organization_id), 'read_tickets') !== 'none';
  const ticket = ticketOf(world, row.ticket_id);
  if (row.visibility === 'public') return mayAsStaff(person, 'read_tickets', ticket);
  return !isRequester(person, ticket) && mayAsStaff(person, 'read_notes', ticket);
}

function editing(person: Person, row: Row, world: MatrixWorld): Answer {
  return editsDraft(person, row, world) ? 'done' : 'not_found';
}

function onDrafts(
  args: (row: Row) => Record<string, Value>,
  answer: (person: Person, row: Row, world: MatrixWorld) => Answer,
) {
  return (world: MatrixWorld): Call[] =>
    // Of those that are not shared one will do: nobody but the owner has them.
    (world.rows.drafts ?? [])
      .filter(
        (row, index, rows) =>
          row.team_id !== null || rows.findIndex((other) => isAlike(row, other)) === index,
      )
      .map((row) => ({
        args: args(row),
        answer: (person: Person) => answer(person, row, world),
      }));
}

function isAlike(row: Row, other: Row) {
  return row.author_id === other.author_id && other.team_id === null;
}
