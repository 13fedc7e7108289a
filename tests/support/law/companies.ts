import { type Law, scopeOf } from '../law.ts';

export const law: Law = {
  tables: {
    companies: {
      read: 'id organization_id name created_at',
      serviceRole: 'select',
      sees: (person, row) => scopeOf(person, String(row.organization_id), 'read_customers') === 'all',
    },
  },
  definers: { is_blocked: 'the block list is for staff' },
  checks: { companies_name_check: ['companies', `name = ' '`] },
};
