import type { Law } from '../law.ts';

export const law: Law = { functions: { list_pending_work: 'authenticated' } };
