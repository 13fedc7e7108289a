import { type Law, onOrganizations } from '../law.ts';

export const law: Law = {
  commands: {
    verify_history: onOrganizations('read_audit'),
    history_head: onOrganizations('read_audit'),
  },
  definers: { verify_history: 'reads the private chain' },
};
