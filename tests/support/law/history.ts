import {
  type Law,
  type MatrixWorld,
  mayAsStaff,
  type Person,
  type Row,
  rowOf,
  seesHistory,
  ticketOf,
} from '../law.ts';

function seesEntry(person: Person, row: Row, world: MatrixWorld) {
  const response = rowOf(world, 'ticket_responses', row.response_id);
  if (!seesHistory(person, ticketOf(world, row.ticket_id), row.visibility, response)) return false;
  // A link is no business of who sees one end only.
  return (
    !String(row.kind).startsWith('link_') || mayAsStaff(person, 'read_tickets', ticketOf(world, row.about_id))
  );
}

export const law: Law = {
  tables: {
    ticket_history: {
      read: 'id organization_id ticket_id actor_id actor_kind kind visibility old_digest new_digest response_id about_id created_at',
      serviceRole: 'select',
      sees: seesEntry,
    },
    history_values: {
      read: 'history_id organization_id side salt value',
      serviceRole: 'select',
      key: 'history_id side',
      sees: (person, row, world) => {
        const entry = rowOf(world, 'ticket_history', row.history_id);
        return entry !== undefined && seesEntry(person, entry, world);
      },
    },
  },
  definers: {
    write_history: 'the only writer of history: nobody has a grant',
    is_customer_of: 'reads members and customers whatever the actor may see',
    follow_ticket: 'writes what nobody may write',
    follow_ticket_desk: 'writes what nobody may write',
    write_places: 'writes what nobody may write',
    follow_customer: 'writes what nobody may write',
    know_readers: 'reads customers whatever the writer may see',
  },
  checks: {
    history_values_side_check: ['history_values', `side = 'middle'`],
    ticket_history_actor_kind_check: ['ticket_history', `actor_kind = 'ghost'`],
    ticket_history_kind_check: ['ticket_history', `kind = 'something_else'`],
    ticket_history_visibility_check: ['ticket_history', `visibility = 'secret'`],
  },
};
