import type { Law } from '../law.ts';

const noIndex = 'no index serves words under a policy: asks what the caller may read, then looks';

export const law: Law = {
  functions: { list_similar_tickets: 'authenticated' },
  definers: { telling_words: noIndex, similar_candidates: noIndex },
};
