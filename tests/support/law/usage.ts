import { type Answer, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

export const law: Law = {
  commands: {
    count_usage: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization },
        answer: (person: Person): Answer => {
          if (!readsAsMember(person, organization)) return 'not_found';
          return scopeOf(person, organization, 'read_audit') === 'all' ? 'done' : 'not_allowed';
        },
      })),
  },
  definers: {
    usage_now: 'a part of a count',
    usage_by_month: 'a part of a count',
  },
};
