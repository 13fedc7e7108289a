import { type Law, onOrganizations } from '../law.ts';

export const law: Law = {
  commands: {
    verify_history: onOrganizations('read_audit'),
    history_head: onOrganizations('read_audit'),
  },
  definers: {
    verify_history: 'reads the private chain',
    history_length: 'reads the private chain',
    find_broken_link: 'reads the private chain and rows of every ticket',
    find_broken_end: 'reads the private chain and rows of every ticket',
  },
};
