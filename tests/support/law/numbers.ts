import type { Law } from '../law.ts';

const counting =
  'counting under a policy reads every row twice as slowly: asks what the caller may read, then counts';

export const law: Law = { definers: { scope_of_number: counting, tickets_behind: counting } };
