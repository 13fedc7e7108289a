import { type Law, type MatrixWorld, onTickets, readsAsMember, scopeOf, unknownId } from '../law.ts';

const behind = 'a write behind commands';

/** A ticket for each organization, of a department of it. */
function newTickets(world: MatrixWorld) {
  return [world.quayside, world.eastmere, unknownId].map((organization_id) => ({
    id: '00000000-0000-4000-8000-00000000ac1d',
    organization_id,
    department_id: String(
      world.rows.departments?.find((row) => row.organization_id === organization_id)?.id ?? unknownId,
    ),
    subject: 'It does not work',
    body_html: '<p>Please help.</p>',
    response_id: '00000000-0000-4000-8000-00000000ac1e',
  }));
}

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
    submit_ticket: (world) =>
      newTickets(world).map((args) => ({
        args,
        answer: () => (args.organization_id === unknownId ? 'not_found' : 'done'),
      })),
    create_ticket: (world) =>
      newTickets(world).map((args) => ({
        args: { ...args, customer_email: 'caller@people.test', customer_name: 'Caller' },
        answer: (person) => {
          if (!readsAsMember(person, args.organization_id)) return 'not_found';
          return scopeOf(person, args.organization_id, 'create_tickets') === 'all' ? 'done' : 'not_allowed';
        },
      })),
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
