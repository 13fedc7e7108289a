import type { Law } from '../law.ts';

const counts = 'writes what nobody may write';

export const law: Law = {
  definers: {
    count_event: counts,
    count_reply: counts,
    count_step: counts,
    recompute_tickets: counts,
    recompute_metrics: counts,
    thread_of: 'reads the desk whoever writes',
  },
};
