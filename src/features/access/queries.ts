import type { Client } from '@/lib/supabase/client';
import { verdictsOf } from './verdicts';

/** A ticket by its number, as far as the question of who sees it goes; null when there is none, or none to see. */
export async function findTicket(supabase: Client, organizationId: string, number: string) {
  const { data } = await supabase
    .from('tickets')
    .select('id, number, subject, customer_id, company_id')
    .eq('organization_id', organizationId)
    .eq('number', number.trim().toUpperCase())
    .maybeSingle()
    .throwOnError();
  return data;
}

/** The customers who may see a ticket: who asked, who was added, who works for the same company. */
export async function listCustomersAround(supabase: Client, ticket: AskedTicket) {
  const { data: participants } = await supabase
    .from('ticket_participants')
    .select('customer_id')
    .eq('ticket_id', ticket.id)
    .throwOnError();
  const ids = [ticket.customer_id, ...participants.map(({ customer_id }) => customer_id)].join(',');
  const { data: customers } = await supabase
    .from('customers')
    .select('profile_id, name, email')
    .not('profile_id', 'is', null)
    .or(`id.in.(${ids})${ticket.company_id ? `,company_id.eq.${ticket.company_id}` : ''}`)
    .order('name')
    .limit(100)
    .throwOnError();
  return customers.flatMap(({ profile_id, name, email }) =>
    profile_id ? [{ id: profile_id, name: name || email }] : [],
  );
}

/** What somebody may do with a ticket, and by which rules. */
export async function explainAccess(supabase: Client, ticketId: string, profileId: string) {
  const { data } = await supabase
    .rpc('explain_access', { ticket_id: ticketId, profile_id: profileId })
    .throwOnError();
  return verdictsOf(data);
}

type AskedTicket = { id: string; customer_id: string; company_id: string | null };
