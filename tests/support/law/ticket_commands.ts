import { type Law, onTickets } from '../law.ts';

const behind = 'a write behind commands';

export const law: Law = {
  commands: {
    take_ticket: onTickets('take_tickets'),
    release_ticket: onTickets('take_tickets'),
    assign_ticket: onTickets('assign_tickets', () => ({ assignee_id: null })),
    start_ticket: onTickets('set_ticket_status'),
    wait_for_customer: onTickets('set_ticket_status'),
    resolve_ticket: onTickets('set_ticket_status'),
    close_ticket: onTickets('set_ticket_status', () => ({}), true),
    reopen_ticket: onTickets('set_ticket_status', () => ({}), true),
    accept_resolution: onTickets('requester'),
    reject_resolution: onTickets('requester'),
    set_ticket_priority: onTickets('edit_tickets', () => ({ priority: 'high' })),
    rename_ticket: onTickets('edit_tickets', () => ({ subject: 'Clearer' })),
    move_ticket: onTickets('edit_tickets', (world, ticket) => ({
      department_id: String(
        world.rows.departments?.find((row) => row.organization_id === ticket.organization)?.id,
      ),
    })),
  },
  functions: {
    submit_ticket: 'authenticated',
    create_ticket: 'authenticated',
  },
  definers: {
    next_number: behind,
    open_ticket: behind,
    open_follow_up: behind,
    follow_up_once: behind,
    set_assignee: behind,
    step: behind,
    status_when_back: 'reads the desk for a customer who replies',
    lock_requested_or: 'locks what nobody may update',
  },
};
