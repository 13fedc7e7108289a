import type { Law } from '../law.ts';

export const law: Law = { definers: { search_language: 'settings are for members' } };
