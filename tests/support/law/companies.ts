import { type Law, type Person, type Row, scopeOf } from '../law.ts';

const staffWhoSeeCustomers = (person: Person, row: Row) =>
  scopeOf(person, String(row.organization_id), 'read_customers') === 'all';

export const law: Law = {
  tables: {
    companies: {
      read: 'id organization_id name created_at',
      serviceRole: 'select',
      sees: (person, row, world) =>
        staffWhoSeeCustomers(person, row) ||
        // Its own people, where they may see each other's tickets.
        ((world.rows.organization_settings ?? []).some(
          (settings) => settings.organization_id === row.organization_id && settings.company_visibility,
        ) &&
          (world.rows.customers ?? []).some(
            (customer) => customer.company_id === row.id && customer.profile_id === person.id,
          )),
    },
    company_domains: {
      read: 'organization_id domain company_id created_at',
      serviceRole: 'select',
      key: 'organization_id domain',
      sees: staffWhoSeeCustomers,
    },
  },
  definers: {
    is_public_mail: 'the list is private',
    check_company_domain: 'the list is private',
    company_of_address: 'accounts are the auth service’s',
  },
  checks: {
    companies_name_check: ['companies', `name = ' '`],
    company_domains_domain_check: ['company_domains', `domain = 'Upper.test'`],
    public_mail_domains_domain_check: ['private.public_mail_domains', `domain = 'Upper.test'`],
  },
  async populate(database, world) {
    await database.run(
      `insert into public.companies (organization_id, name) values ($1, 'Harbour Lights'), ($2, 'Northgate')`,
      [world.eastmere, world.quayside],
    );
    await database.run(
      `insert into public.company_domains (organization_id, domain, company_id)
       select organization_id, 'lights.test', id from public.companies
       where organization_id = any($1) and name = 'Harbour Lights'`,
      [[world.quayside, world.eastmere]],
    );
  },
};
