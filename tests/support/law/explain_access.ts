import { type Law, mayAsStaff, type Person, unknownId } from '../law.ts';

export const law: Law = {
  commands: {
    explain_access: (world) => [
      ...world.tickets.map((ticket) => ({
        args: { ticket_id: ticket.id, profile_id: String(world.people.agent?.id) },
        answer: (person: Person) =>
          mayAsStaff(person, 'read_audit', ticket) ? ('done' as const) : ('not_found' as const),
      })),
      { args: { ticket_id: unknownId, profile_id: unknownId }, answer: () => 'not_found' as const },
    ],
  },
};
