import { type Law, mayAsStaff, onTickets, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_followers: {
      read: 'ticket_id organization_id profile_id created_at',
      serviceRole: 'select',
      key: 'ticket_id profile_id',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  commands: {
    start_following: onTickets('read_tickets'),
    stop_following: onTickets('read_tickets'),
  },
  definers: {
    follow_follower: 'writes what nobody may write',
  },
  async populate(database, world) {
    await database.run(
      `insert into public.ticket_followers (ticket_id, organization_id, profile_id)
       select tickets.id, tickets.organization_id, min(members.profile_id::text)::uuid
       from public.tickets join public.members on members.organization_id = tickets.organization_id
       where tickets.organization_id = any($1) group by tickets.id`,
      [[world.quayside, world.eastmere]],
    );
  },
};
