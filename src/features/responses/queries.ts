import type { Client } from '@/lib/supabase/client';

/** A public reply or an internal note, as far as the reader may see it. */
export type TicketResponse = Awaited<ReturnType<typeof listResponses>>[number];

/** The conversation of a ticket, the oldest first. A requester gets no notes. */
export async function listResponses(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_responses')
    .select(columns)
    .eq('ticket_id', ticketId)
    .order('created_at')
    .order('id')
    .limit(1000)
    .throwOnError();
  return data;
}

/** One response by its id, wherever it went: a reply after the grace days opens a follow-up ticket. */
export async function getResponse(supabase: Client, id: string) {
  const { data } = await supabase
    .from('ticket_responses')
    .select(columns)
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data;
}

/** The newest public version among what is on the screen: what a reply may claim to have read. */
export function seenVersionOf(responses: readonly { public_version: number | null }[]) {
  return responses.reduce((newest, response) => Math.max(newest, response.public_version ?? 0), 0);
}

const columns =
  'id, ticket_id, author_id, author_kind, author_name, visibility, body_html, body_text, public_version, created_at' as const;
