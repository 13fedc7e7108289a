import { randomUUID } from 'node:crypto';
import { type Law, onOrganizations, onRows, type Person, scopeOf } from '../law.ts';

const needs = 'edit_customers';
const whoSeesCustomers = (person: Person, organization: string) =>
  scopeOf(person, organization, 'read_customers') === 'all';

export const law: Law = {
  tables: {
    blocked_customers: {
      read: 'customer_id organization_id reason blocked_by created_at',
      serviceRole: 'select',
      key: 'customer_id',
      sees: (person, row) => whoSeesCustomers(person, String(row.organization_id)),
    },
  },
  commands: {
    add_customer: onOrganizations(needs, () => ({ id: randomUUID(), email: 'late@people.test' })),
    rename_customer: onRows('customers', 'customer_id', needs, () => ({ name: 'Lata' }), whoSeesCustomers),
    block_customer: onRows('customers', 'customer_id', needs, undefined, whoSeesCustomers),
    unblock_customer: onRows('customers', 'customer_id', needs, undefined, whoSeesCustomers),
  },
  functions: { claim_customers: 'authenticated' },
  definers: {
    is_blocked: 'the block list is for staff',
    lock_customer: 'locks what nobody may update',
  },
  checks: { blocked_customers_reason_check: ['blocked_customers', `reason = repeat('x', 1001)`] },
  async populate(database, world) {
    await database.run(
      `with customer as (
         insert into public.customers (organization_id, email) select unnest($1::uuid[]), 'spam@people.test' returning *
       )
       insert into public.blocked_customers (customer_id, organization_id, reason)
       select id, organization_id, 'Advertises' from customer`,
      [[world.quayside, world.eastmere]],
    );
  },
};
