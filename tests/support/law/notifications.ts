import type { Law } from '../law.ts';

export const law: Law = {
  definers: { notify_of: 'writes what nobody may write', notify_of_refusal: 'writes what nobody may write' },
};
