import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { rateTicketSchema, submitTicketSchema, ticketIdSchema } from './schema';

type TicketId = z.input<typeof ticketIdSchema>;

/** A customer asks an organization. Returns the ticket's id; a repeated call with the same id changes nothing. */
export async function submitTicket(supabase: Client, input: z.input<typeof submitTicketSchema>) {
  const { data } = await supabase.rpc('submit_ticket', submitTicketSchema.parse(input)).throwOnError();
  return data;
}

/** What was written first has become a ticket. Whatever fails here is made good in a day. */
export async function forgetFirstMessage(supabase: Client, token: string) {
  const { error } = await supabase.rpc('forget_first_message', { token });
  if (error) console.error(error);
}

/** The requester confirms that it is solved. */
export async function acceptResolution(supabase: Client, input: TicketId) {
  await supabase.rpc('accept_resolution', ticketIdSchema.parse(input)).throwOnError();
}

/** The requester says that it is not solved. Returns the id of the ticket that is open now. */
export async function rejectResolution(supabase: Client, input: TicketId) {
  const { data } = await supabase.rpc('reject_resolution', ticketIdSchema.parse(input)).throwOnError();
  return data;
}

/** The requester says how it went; saying it again changes the answer. */
export async function rateTicket(supabase: Client, input: z.input<typeof rateTicketSchema>) {
  await supabase.rpc('rate_ticket', rateTicketSchema.parse(input)).throwOnError();
}
