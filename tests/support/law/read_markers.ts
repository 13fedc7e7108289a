import type { Answer, Call, MatrixWorld, Person } from '../law.ts';
import { type Law, mayAsStaff, onlyVisits, seesTicket, ticketOf, unknownId } from '../law.ts';

/** Whoever reads a ticket marks it as read, but for visitors. */
function onVisibleTickets(world: MatrixWorld): Call[] {
  return [
    ...world.tickets.map((ticket) => ({
      args: { ticket_id: ticket.id },
      answer: (person: Person): Answer => {
        if (!seesTicket(person, ticket)) return 'not_found';
        return onlyVisits(person, ticket) ? 'not_allowed' : 'done';
      },
    })),
    { args: { ticket_id: unknownId }, answer: () => 'not_found' },
  ];
}

export const law: Law = {
  tables: {
    read_markers: {
      read: 'profile_id ticket_id organization_id side seen_version seen_at',
      serviceRole: 'select',
      key: 'profile_id ticket_id side',
      sees: (person, row, world) => {
        const ticket = ticketOf(world, row.ticket_id);
        return (
          row.profile_id === person.id &&
          (row.side === 'staff' ? mayAsStaff(person, 'read_tickets', ticket) : seesTicket(person, ticket))
        );
      },
    },
  },
  commands: { mark_ticket_read: onVisibleTickets, mark_ticket_unread: onVisibleTickets },
  definers: { side_of_reader: 'reads members and customers whatever the caller may see' },
  checks: {
    read_markers_side_check: ['read_markers', `side = 'both'`],
    read_markers_seen_version_check: ['read_markers', 'seen_version = -1'],
  },
  async populate(database, world) {
    const readers = [
      'agent of own tickets',
      'agent here, customer there',
      'removed member',
      'somebody in cc',
    ];
    await database.run(
      `insert into public.read_markers (profile_id, ticket_id, organization_id, side, seen_version)
       select people.id, tickets.id, tickets.organization_id, sides.side, 1
       from unnest($1::uuid[]) as people (id)
       cross join public.tickets
       cross join (values ('staff'), ('customer')) as sides (side)
       where tickets.id = any($2)
       on conflict do nothing`,
      [readers.map((name) => world.people[name]?.id), world.tickets.map((ticket) => ticket.id)],
    );
  },
};
