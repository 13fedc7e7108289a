import { type Law, type Person, readsAsMember, unknownId } from '../law.ts';

export const law: Law = {
  commands: {
    // It runs as who asks: that they get nothing else is said by the rules of each table.
    export_organization: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization },
        answer: (person: Person) => (readsAsMember(person, organization) ? 'done' : 'not_found'),
      })),
  },
};
