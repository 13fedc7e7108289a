import type { Law } from '../law.ts';

export const law: Law = { definers: { note_undo: 'writes what nobody may write' } };
