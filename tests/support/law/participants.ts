import { type Law, seesTicket, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_participants: {
      read: 'ticket_id organization_id customer_id added_by created_at',
      serviceRole: 'select',
      key: 'ticket_id customer_id',
      sees: (person, row, world) => seesTicket(person, ticketOf(world, row.ticket_id)),
    },
  },
};
