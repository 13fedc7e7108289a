import type { Law } from '../law.ts';

const derived = 'derives words from what it is told, whatever the writer may read';

export const law: Law = {
  definers: {
    lock_search: derived,
    index_ticket: derived,
    index_tickets: derived,
    index_response: derived,
    index_responses: derived,
    index_customer: derived,
    reindex_search: 'the work of an operator after a bulk load',
    ask_for_rebuild: derived,
    rebuild_search: 'the clock has no rights',
  },
};
