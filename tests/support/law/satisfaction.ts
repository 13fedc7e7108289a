import { type Law, mayAsStaff, onTickets, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_ratings: {
      read: 'ticket_id organization_id rater_id score comment created_at updated_at',
      serviceRole: 'select',
      key: 'ticket_id',
      sees: (person, row, world) =>
        row.rater_id === person.id || mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  commands: { rate_ticket: onTickets('requester', () => ({ score: 5, comment: 'Quick' })) },
  definers: { follow_rating: 'writes what nobody may write' },
  checks: {
    ticket_ratings_score_check: ['ticket_ratings', 'score = 6'],
    ticket_ratings_comment_check: ['ticket_ratings', `comment = repeat('x', 2001)`],
  },
  async populate(database, world) {
    for (const ticket of world.tickets) {
      if (ticket.requester === null) continue;
      await database.run(
        `insert into public.ticket_ratings (ticket_id, organization_id, rater_id, score, comment)
         values ($1, $2, $3, 4, 'Friendly')`,
        [ticket.id, ticket.organization, ticket.requester],
      );
    }
  },
};
