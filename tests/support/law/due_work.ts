import type { Law } from '../law.ts';

export const law: Law = {
  functions: { run_due_work: 'service_role' },
  definers: { close_after_grace: 'the clock has no rights' },
};
