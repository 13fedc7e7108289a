import type { Law } from '../law.ts';

export const law: Law = { definers: { count_event: 'writes what nobody may write' } };
