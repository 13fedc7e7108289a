import type { Law } from '../law.ts';

export const law: Law = { definers: { fill_submitted_fields: 'writes what nobody may write' } };
