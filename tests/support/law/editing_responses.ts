import type { Law } from '../law.ts';

export const law: Law = { definers: { note_mentions: 'writes what nobody may write' } };
