import type { Client } from '@/lib/supabase/client';

/** A public reply or an internal note, as far as the reader may see it. */
export type TicketResponse = Awaited<ReturnType<typeof listThread>>['responses'][number];

/** The newest part of a conversation that was read, the oldest first, and whether there is more above it. */
export type Thread = { responses: TicketResponse[]; hasOlder: boolean };

/** Where an older page ends: the first response of what was read. */
type ThreadCursor = { id: string; created_at: string };

export const RESPONSES_PER_PAGE = 50;

/** What one request may bring at most. */
export const RESPONSES_AT_ONCE = 199;

/**
 * A page of the conversation of a ticket and of what was merged into it: the newest one, or the one before a response.
 * A requester gets no notes and their own ticket alone.
 */
export async function listThread(
  supabase: Client,
  ticketId: string,
  { before, pageSize = RESPONSES_PER_PAGE }: { before?: ThreadCursor; pageSize?: number } = {},
) {
  const { data } = await supabase
    .rpc('list_thread', {
      ticket_id: ticketId,
      // One more than is shown tells whether there are older ones.
      page_size: pageSize + 1,
      ...(before && { before_created_at: before.created_at, before_id: before.id }),
    })
    .select(columns)
    .throwOnError();
  return { responses: data.slice(0, pageSize).toReversed(), hasOlder: data.length > pageSize };
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
  'id, ticket_id, author_id, author_kind, author_name, visibility, body_html, body_text, public_version, created_at, edited_at, redacted_at' as const;
