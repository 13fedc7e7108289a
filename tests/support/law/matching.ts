import type { Law } from '../law.ts';

const noIndex = 'no index serves words under a policy: asks what the caller may read, then looks';

export const law: Law = {
  definers: {
    match_for_staff: noIndex,
    matches_among: noIndex,
    find_as_staff: noIndex,
    nearest_of_scope: noIndex,
    find_as_customer: noIndex,
    own_tickets: noIndex,
    find_number: noIndex,
  },
};
