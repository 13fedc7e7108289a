import { type Capability, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

/** Numbers of how things stand are for who reads tickets, numbers of what happened for who reads reports. */
const needs: [number: string, capability: Capability][] = [
  ['status', 'read_tickets'],
  ['assignee', 'read_tickets'],
  ['unanswered', 'read_tickets'],
  ['first_reply', 'read_reports'],
  ['full_resolution', 'read_reports'],
  ['backlog', 'read_reports'],
];

const answer = (organization: string, capability: Capability) => (person: Person) => {
  if (!readsAsMember(person, organization)) return 'not_found' as const;
  return scopeOf(person, organization, capability) === 'none' ? ('not_allowed' as const) : ('done' as const);
};

export const law: Law = {
  commands: {
    list_tickets_behind: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].flatMap((organization) =>
        needs.map(([number, capability]) => ({
          args: { organization_id: organization, number },
          answer: answer(organization, capability),
        })),
      ),
    count_numbers: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].flatMap((organization) =>
        needs.map(([number, capability]) => ({
          args: { organization_id: organization, numbers: [number] },
          answer: answer(organization, capability),
        })),
      ),
    list_workload: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization },
        answer: (person: Person) => {
          const reports = answer(organization, 'read_reports')(person);
          return reports === 'done' ? answer(organization, 'read_tickets')(person) : reports;
        },
      })),
  },
  functions: { count_tickets: 'authenticated' },
  definers: {
    count_solved: 'counts what nobody may write',
    recount_solved: 'counts what nobody may write',
    count_mentions: 'a part of a count',
  },
};
