import {
  type Answer,
  type Call,
  isCustomerOf,
  isRequester,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  type Person,
  type Row,
  rowOf,
  seesResponse,
  type Ticket,
  ticketOf,
  unknownId,
  type Value,
} from '../law.ts';

export const law: Law = {
  tables: {
    response_versions: {
      read: 'id organization_id ticket_id response_id body_html written_at replaced_at',
      serviceRole: 'select',
      sees: seesAsStaff,
    },
  },
  commands: {
    edit_response: onResponses(
      (person, row, ticket) =>
        row.author_id === person.id && mayRespond(person, ticket, row.visibility) ? 'done' : 'not_allowed',
      { body_html: '<p>Better words.</p>' },
    ),
    hide_response: onResponses((person, _row, ticket) =>
      mayAsStaff(person, 'reply_to_tickets', ticket) && mayAsStaff(person, 'write_notes', ticket)
        ? 'done'
        : 'not_allowed',
    ),
    redact_response: onResponses(
      (person, row, ticket) =>
        mayAsStaff(person, 'erase_people', ticket) ||
        (row.author_kind === 'staff' &&
          row.author_id === person.id &&
          mayRespond(person, ticket, row.visibility))
          ? 'done'
          : 'not_allowed',
      { reason: 'A password stood in it.' },
    ),
  },
  definers: {
    prepare_changed_response: 'reads the ticket whatever the author may see',
    follow_changed_response: 'writes what nobody may write',
    preview_of: 'reads notes for a column that staff alone read',
    sees_response: 'the rule of the policy as a question',
    lock_response: 'locks the ticket, which nobody may update',
    may_write: 'reads members and customers whatever the author may see',
    redact: 'writes what nobody may write',
  },
  async populate(database, world) {
    // Somebody corrected a note and a reply, took a reply back, and destroyed a note, on tickets of every position.
    const edited = `update public.ticket_responses set body_html = '<p>Corrected.</p>' where id in (
      select distinct on (ticket_id, visibility) id from public.ticket_responses
      where organization_id = any($1) order by ticket_id, visibility, id)`;
    await database.run(edited, [[world.quayside, world.eastmere]]);
    for (const { id, organization, deleted } of world.tickets) {
      if (deleted) continue;
      const author = world.people[organization === world.quayside ? 'owner' : 'owner elsewhere']?.id;
      await database.run(
        `insert into public.ticket_responses (id, organization_id, ticket_id, author_id, visibility, body_html)
         values (gen_random_uuid(), $1, $2, $3, 'public', 'Not for you.'),
           (gen_random_uuid(), $1, $2, $3, 'internal', 'Nobody should have read this.')`,
        [organization, id, author],
      );
    }
    await database.run(
      `update public.ticket_responses set visibility = 'internal' where body_html = 'Not for you.' and organization_id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
    await database.run(
      `update public.ticket_responses set redacted_at = now() where body_html like 'Nobody%' and organization_id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
  },
};

/** What staff alone read of a response that they read. */
export function seesAsStaff(person: Person, row: Row, world: MatrixWorld) {
  const ticket = ticketOf(world, row.ticket_id);
  const response = rowOf(world, 'ticket_responses', row.response_id);
  return mayAsStaff(person, 'read_tickets', ticket) && seesResponse(person, ticket, response?.visibility);
}

/** Whether somebody could write a response of this visibility there. */
export function mayRespond(person: Person, ticket: Ticket, visibility: unknown) {
  if (isRequester(person, ticket)) return visibility === 'public';
  if (mayAsStaff(person, visibility === 'public' ? 'reply_to_tickets' : 'write_notes', ticket)) return true;
  return visibility === 'public' && isCustomerOf(person, ticket);
}

function onResponses(
  answer: (person: Person, row: Row, ticket: Ticket) => Answer,
  more: Record<string, Value> = {},
) {
  return (world: MatrixWorld): Call[] => [
    ...someResponses(world).map((row) => ({
      args: { response_id: String(row.id), ...more },
      answer: (person: Person): Answer => {
        const ticket = ticketOf(world, row.ticket_id);
        return seesResponse(person, ticket, row.visibility) ? answer(person, row, ticket) : 'not_found';
      },
    })),
    { args: { response_id: unknownId, ...more }, answer: () => 'not_found' },
  ];
}

/** One of each author and visibility on each ticket. */
function someResponses(world: MatrixWorld) {
  const key = (row: Row) => [row.ticket_id, row.visibility, row.author_id].join();
  const rows = world.rows.ticket_responses ?? [];
  return rows.filter((row, index) => rows.findIndex((other) => key(other) === key(row)) === index);
}
