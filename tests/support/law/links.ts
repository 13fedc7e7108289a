import {
  type Answer,
  type Law,
  mayAsStaff,
  type Person,
  seesTicket,
  type Ticket,
  ticketOf,
  unknownId,
} from '../law.ts';

/** The ticket that is edited answers first, then the other end. */
function answer(person: Person, ticket: Ticket, other: Ticket | undefined): Answer {
  if (!seesTicket(person, ticket)) return 'not_found';
  if (!mayAsStaff(person, 'edit_tickets', ticket)) return 'not_allowed';
  if (!other || !seesTicket(person, other)) return 'not_found';
  return mayAsStaff(person, 'read_tickets', other) ? 'done' : 'not_allowed';
}

/** Each ticket with its neighbour, with one of the other organization and with none. */
function pairs(tickets: Ticket[]) {
  return tickets.flatMap((ticket, index) => {
    const neighbour = tickets[(index + 1) % tickets.length];
    const foreign = tickets.find((one) => one.organization !== ticket.organization);
    return [neighbour, foreign, undefined].map((other) => ({ ticket, other }));
  });
}

export const law: Law = {
  tables: {
    ticket_links: {
      read: 'ticket_id other_ticket_id organization_id kind created_by created_at',
      serviceRole: 'select',
      key: 'ticket_id other_ticket_id',
      sees: (person, row, world) =>
        [row.ticket_id, row.other_ticket_id].every((id) =>
          mayAsStaff(person, 'read_tickets', ticketOf(world, id)),
        ),
    },
  },
  commands: {
    link_tickets: (world) =>
      pairs(world.tickets).map(({ ticket, other }) => ({
        args: { ticket_id: ticket.id, other_ticket_id: other?.id ?? unknownId, kind: 'child' },
        answer: (person) => answer(person, ticket, other),
      })),
    unlink_tickets: (world) =>
      pairs(world.tickets).map(({ ticket, other }) => ({
        args: { ticket_id: ticket.id, other_ticket_id: other?.id ?? unknownId },
        answer: (person) => answer(person, ticket, other),
      })),
  },
  definers: {
    lock_linked_tickets: 'locks what nobody may update',
    is_below: 'walks over tickets that the caller may not see',
    follow_link: 'writes what nobody may write',
  },
  checks: {
    ticket_links_check: ['ticket_links', 'other_ticket_id = ticket_id'],
    ticket_links_kind_check: ['ticket_links', `kind = 'cousin'`],
  },
  async populate(database, world) {
    await database.run(
      `insert into public.ticket_links (ticket_id, other_ticket_id, organization_id, kind)
       select tickets.id, tickets.next_id, tickets.organization_id, 'related'
       from (
         select id, organization_id, lead(id) over (partition by organization_id order by number) as next_id
         from public.tickets where organization_id = any($1)
       ) as tickets
       where tickets.next_id is not null`,
      [[world.quayside, world.eastmere]],
    );
  },
};
