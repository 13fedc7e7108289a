import { type Law, mayAsStaff, readsAsMember, seesTicket, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    custom_fields: {
      read: 'id organization_id key name kind options department_id customer_visible required_to_submit position version archived_at created_at',
      serviceRole: 'select',
      sees: (person, row) => row.customer_visible === true || readsAsMember(person, row.organization_id),
    },
    ticket_fields: {
      read: 'ticket_id field_id organization_id kind customer_visible value short_value number_value',
      serviceRole: 'select',
      key: 'ticket_id field_id',
      sees: (person, row, world) => seesTicket(person, ticketOf(world, row.ticket_id)),
    },
    ticket_desk_fields: {
      read: 'ticket_id field_id organization_id kind customer_visible value short_value number_value',
      serviceRole: 'select',
      key: 'ticket_id field_id',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  checks: {
    custom_fields_check: ['custom_fields', 'required_to_submit = true', 'not customer_visible'],
    custom_fields_key_check: ['custom_fields', `key = 'With Space'`],
    custom_fields_kind_check: ['custom_fields', `kind = 'colour'`, `key = 'unused'`],
    custom_fields_name_check: ['custom_fields', `name = ' '`],
    custom_fields_options_check: ['custom_fields', `options = '{a,b}'`, `kind = 'text'`],
    ticket_desk_fields_customer_visible_check: ['ticket_desk_fields', 'customer_visible = true'],
    ticket_desk_fields_value_check: ['ticket_desk_fields', `value = ' padded'`],
    ticket_fields_customer_visible_check: ['ticket_fields', 'customer_visible = false'],
    ticket_fields_value_check: ['ticket_fields', `value = ' padded'`],
  },
  async populate(database, world) {
    const organizations = [[world.quayside, world.eastmere]];
    await database.run(
      `insert into public.custom_fields (id, organization_id, key, name, kind, customer_visible)
       select gen_random_uuid(), organizations.id, fields.key, fields.key, 'text', fields.customer_visible
       from public.organizations
       cross join (values ('shown', true), ('hidden', false), ('unused', false)) as fields (key, customer_visible)
       where organizations.id = any($1)`,
      organizations,
    );
    for (const [table, key] of [
      ['ticket_fields', 'shown'],
      ['ticket_desk_fields', 'hidden'],
    ]) {
      await database.run(
        `insert into public.${table} (ticket_id, field_id, organization_id, kind, value)
         select tickets.id, custom_fields.id, tickets.organization_id, 'text', 'words'
         from public.tickets
         join public.custom_fields on custom_fields.organization_id = tickets.organization_id and custom_fields.key = $2
         where tickets.organization_id = any($1)`,
        [...organizations, key],
      );
    }
  },
};
