'use client';

import type { ErrorKey } from '@/lib/errors';
import { setTicketField } from '../commands';
import type { DeskTicket } from '../queries';
import type { TicketPatch } from '../ticket-cache';
import { fieldsOf, type TicketField } from '../ticket-fields';
import { useChange } from './use-change';
import { useCustomFields } from './use-custom-fields';

/** The fields that the organization added to its tickets, as this one has them filled in. */
export function useTicketFields(ticket: DeskTicket) {
  const change = useChange(ticket);
  const data = useCustomFields();
  const held = [...(ticket.tickets?.ticket_fields ?? []), ...(ticket.tickets?.ticket_desk_fields ?? [])];
  const values = new Map(held.map(({ field_id, value }) => [field_id, value]));
  const fields = data.map((field) => ({ ...field, value: values.get(field.id) ?? null }));

  /** Resolves to the key of why it was refused, or to null when it is done. */
  async function fill(field: TicketField, value: string | null, seen: string | null) {
    let refusal: ErrorKey | null = null;
    const input = { ticket_id: ticket.ticket_id, field_id: field.id, value, seen_value: seen ?? '' };
    await change(
      'fill',
      patchOf(ticket, field, value),
      (supabase) => setTicketField(supabase, input),
      (key) => {
        refusal = key;
      },
    );
    return refusal;
  }

  return { fields: fieldsOf(fields, ticket.department_id), fill };
}

function patchOf(
  { tickets }: DeskTicket,
  { id, customer_visible }: TicketField,
  value: string | null,
): TicketPatch {
  if (!tickets) return {};
  const side = customer_visible ? 'ticket_fields' : 'ticket_desk_fields';
  const others = tickets[side].filter(({ field_id }) => field_id !== id);
  return {
    tickets: {
      ...tickets,
      [side]:
        value === null ? others : [...others, { field_id: id, value, short_value: value.slice(0, 100) }],
    },
  };
}
