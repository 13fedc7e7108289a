import type { Law } from '../law.ts';

export const law: Law = { definers: { require_tasks_done: 'reads tasks whatever the caller may see' } };
