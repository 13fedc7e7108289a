import type { Law } from '../law.ts';

const noIndex = 'no index serves words under a policy: asks what the caller may read, then looks';

export const law: Law = {
  functions: { search_tickets: 'authenticated' },
  definers: {
    find_tickets: noIndex,
    known_words: noIndex,
    corrected_query: noIndex,
    newest_words: noIndex,
    snippet_of: noIndex,
  },
};
