import { isRequester, type Law, mayAsStaff, onTickets, seesTicket, ticketOf, unknownId } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_participants: {
      read: 'ticket_id organization_id customer_id name added_by created_at',
      serviceRole: 'select',
      key: 'ticket_id customer_id',
      sees: (person, row, world) => seesTicket(person, ticketOf(world, row.ticket_id)),
    },
  },
  commands: {
    add_participant: onTickets('edit_tickets', () => ({ email: 'cc@people.test', name: 'Cc' }), true),
    remove_participant: (world) =>
      world.tickets.flatMap((ticket) => {
        const added = world.rows.ticket_participants?.find((row) => row.ticket_id === ticket.id);
        return [String(added?.customer_id ?? unknownId), unknownId].map((customer_id) => ({
          args: { ticket_id: ticket.id, customer_id },
          answer: (person) => {
            if (!seesTicket(person, ticket)) return 'not_found' as const;
            if (!isRequester(person, ticket) && !mayAsStaff(person, 'edit_tickets', ticket))
              return 'not_allowed' as const;
            return customer_id === unknownId ? ('not_found' as const) : ('done' as const);
          },
        }));
      }),
  },
  functions: { list_participants: 'authenticated' },
  definers: {
    customer_at: 'customers are written by nobody',
    follow_participant: 'writes what nobody may write',
    customers_who_read: 'asks about other people than the caller',
    mailable_customers: 'asks about other people than the caller',
  },
  checks: { ticket_participants_name_check: ['ticket_participants', `name = repeat('x', 121)`] },
};
