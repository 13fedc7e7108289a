import type { Law } from '../law.ts';

export const law: Law = { definers: { wake_snoozed_tickets: 'the clock has no rights' } };
