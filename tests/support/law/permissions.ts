import type { Law } from '../law.ts';

const recursion = 'a set for policies: reading members through RLS would recurse';

export const law: Law = {
  policyHelpers: [
    'organizations_where',
    'organizations_as_member',
    'organizations_as_customer',
    'tickets_as_participant',
    'companies_as_customer',
    'own_teams',
    'colleagues',
  ],
  definers: {
    organizations_where: recursion,
    organizations_granted: recursion,
    organizations_as_member: recursion,
    organizations_as_customer: recursion,
    tickets_as_participant: recursion,
    companies_as_customer: recursion,
    own_teams: recursion,
    colleagues: recursion,
    scope_of: 'the same for commands',
    follow_organization: 'fills tables that nobody may write',
    follow_user: 'the auth service writes auth.users, which has no grants here',
    confirmed_email: 'reads auth.users',
  },
};
