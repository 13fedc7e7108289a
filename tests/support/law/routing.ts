import { firstRow, type Law, onTickets, withReferences } from '../law.ts';

export const law: Law = {
  commands: {
    set_ticket_category: onTickets('edit_tickets', (world, ticket) => ({
      category_id: String(firstRow(world, 'categories', ticket.organization).id),
    })),
    assign_team: withReferences(
      onTickets('assign_tickets', (world, ticket) => ({
        team_id: String(firstRow(world, 'teams', ticket.organization).id),
      })),
      { team_id: ['teams'] },
    ),
  },
  definers: {
    require_offered: 'a guard of commands, whoever asks',
    category_fits: 'a guard of commands, whoever asks',
    route_ticket: 'routes are for staff',
    priority_of_category: 'routes are for staff',
  },
};
