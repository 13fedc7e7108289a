import { type Law, mayAsStaff, rowOf, seesResponse, seesTicket, ticketOf } from '../law.ts';

const behind = 'writes what nobody may write';
const others = 'asks about somebody else than the caller';

export const law: Law = {
  tables: {
    notifications: {
      read: 'id organization_id profile_id ticket_id side kind response_id about_id actor_id in_app email created_at read_at',
      serviceRole: 'select',
      sees: (person, row, world) => {
        const ticket = ticketOf(world, row.ticket_id);
        const response = rowOf(world, 'ticket_responses', row.response_id);
        return (
          row.profile_id === person.id &&
          row.in_app === true &&
          (row.side === 'staff' ? mayAsStaff(person, 'read_tickets', ticket) : seesTicket(person, ticket)) &&
          (row.response_id === null || seesResponse(person, ticket, response?.visibility))
        );
      },
    },
  },
  functions: { mark_notifications_read: 'authenticated' },
  definers: {
    person_may: others,
    staff_of_ticket: others,
    customers_of_ticket: others,
    notify: behind,
    notify_of: behind,
    notify_of_refusal: behind,
    notify_person: behind,
    follow_notification: 'sends for whoever changed something',
  },
  checks: {
    notifications_kind_check: ['notifications', `kind = 'rain'`],
    notifications_side_check: ['notifications', `side = 'both'`],
  },
  async populate(database, world) {
    // They are told of everything, as if they had once been allowed to read it.
    const told = [
      'agent of own teams',
      'agent of own tickets',
      'reader of notes in own teams',
      'light agent',
      'agent here, customer there',
      'removed member',
      'customer of one',
      'somebody in cc',
      'colleague of the requester',
    ];
    await database.run(
      `insert into public.notifications (organization_id, profile_id, ticket_id, side, kind, response_id, in_app, email)
       select tickets.organization_id, people.id, tickets.id, sides.side, 'note_added', ticket_responses.id, sides.in_app, true
       from unnest($1::uuid[]) as people (id)
       cross join public.tickets
       cross join (values ('staff', true), ('staff', false), ('customer', true)) as sides (side, in_app)
       left join public.ticket_responses
         on ticket_responses.ticket_id = tickets.id and sides.in_app
         and ticket_responses.visibility = case sides.side when 'staff' then 'internal' else 'public' end
       where tickets.id = any($2)
       on conflict do nothing`,
      [told.flatMap((name) => world.people[name]?.id ?? []), world.tickets.map((ticket) => ticket.id)],
    );
  },
};
