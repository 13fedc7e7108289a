import { type Law, mayAsStaff, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_metrics: {
      read: 'ticket_id organization_id opened_by began_at asked_at first_reply_at first_resolved_at last_resolved_at reopened status status_since working_since requester_wait_seconds agent_wait_seconds',
      serviceRole: 'select',
      key: 'ticket_id',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  checks: {
    ticket_metrics_opened_by_check: ['ticket_metrics', `opened_by = 'ghost'`],
    ticket_times_kind_check: ['private.ticket_times', `kind = 'coffee_break'`],
  },
};
