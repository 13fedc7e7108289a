import { type Law, onTickets } from '../law.ts';

export const law: Law = {
  commands: {
    set_ticket_field: onTickets('edit_tickets', (world, ticket) => ({
      field_id: String(
        world.rows.custom_fields?.find(
          (row) => row.organization_id === ticket.organization && row.key === 'hidden',
        )?.id,
      ),
      value: 'Other words',
    })),
  },
  definers: {
    field_value: 'reads what the caller may not',
    put_field_value: 'a write behind commands',
    fill_submitted_fields: 'writes what nobody may write',
  },
};
