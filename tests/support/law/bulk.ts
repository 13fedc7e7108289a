import { type Law, readsAsMember, scopeOf, unknownId } from '../law.ts';

const behind = 'a write behind commands';

export const law: Law = {
  commands: {
    change_tickets_of_view: (world) =>
      [world.quayside, world.eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization, changes: { priority: 'low' } },
        answer: (person) => {
          if (!readsAsMember(person, organization)) return 'not_found';
          return scopeOf(person, organization, 'read_tickets') === 'none' ? 'not_allowed' : 'done';
        },
      })),
  },
  // Answers row by row, each as the command on one ticket would.
  functions: { change_tickets: 'authenticated' },
  definers: {
    respond_in_bulk: behind,
    bring_out: behind,
    put_away: behind,
    change_status: behind,
    change_ticket: behind,
  },
};
