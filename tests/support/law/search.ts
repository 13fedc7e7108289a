import type { Law } from '../law.ts';

export const law: Law = {
  definers: { index_ticket: 'writes what nobody may write', index_response: 'writes what nobody may write' },
};
