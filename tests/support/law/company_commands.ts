import { randomUUID } from 'node:crypto';
import {
  firstRow,
  type Law,
  onOrganizations,
  onRows,
  onTickets,
  type Person,
  scopeOf,
  withReferences,
} from '../law.ts';

const needs = 'edit_customers';
const whoSeesCustomers = (person: Person, organization: string) =>
  scopeOf(person, organization, 'read_customers') === 'all';

export const law: Law = {
  commands: {
    create_company: onOrganizations(needs, () => ({ id: randomUUID(), name: 'Quarry & Sons' })),
    rename_company: onRows('companies', 'company_id', needs, () => ({ name: 'Quarry' }), whoSeesCustomers),
    remove_company: onRows('companies', 'company_id', needs, undefined, whoSeesCustomers),
    set_customer_company: withReferences(
      onRows(
        'customers',
        'customer_id',
        needs,
        (world, row) => ({ company_id: String(firstRow(world, 'companies', row.organization_id).id) }),
        whoSeesCustomers,
      ),
      { company_id: ['companies'] },
    ),
    add_company_domain: onRows(
      'companies',
      'company_id',
      needs,
      () => ({ domain: 'quarry.test' }),
      whoSeesCustomers,
    ),
    remove_company_domain: onRows(
      'companies',
      'company_id',
      needs,
      () => ({ domain: 'lights.test' }),
      whoSeesCustomers,
    ),
    set_ticket_privacy: onTickets('edit_tickets', () => ({ is_private: true }), true),
  },
  definers: {
    join_company: 'reads accounts and domains, whoever writes',
    leave_companies: 'changes what nobody may update',
    end_company_topics: 'changes what nobody may update',
    follow_company: 'fills the search, which is private',
    lock_company: 'locks what nobody may update',
    require_company: 'a guard of commands',
    require_free_company_name: 'a guard of commands',
  },
};
