import { type Law, onTickets, withReferences } from '../law.ts';

export const law: Law = {
  commands: {
    set_ticket_field: withReferences(
      onTickets('edit_tickets', (world, ticket) => ({
        field_id: String(
          world.rows.custom_fields?.find(
            (row) => row.organization_id === ticket.organization && row.key === 'hidden',
          )?.id,
        ),
        value: 'Other words',
      })),
      { field_id: ['custom_fields'] },
    ),
  },
  definers: {
    field_value: 'reads what the caller may not',
    put_field_value: 'a write behind commands',
    fill_submitted_fields: 'writes what nobody may write',
  },
};
