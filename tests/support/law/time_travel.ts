import type { Law } from '../law.ts';

export const law: Law = {
  functions: {
    ticket_as_of: 'authenticated',
  },
};
