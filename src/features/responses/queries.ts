import type { Client } from '@/lib/supabase/client';
import { putOnTop } from './thread';

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

/** The last so many public responses of a conversation, in as many requests as that takes. */
export async function listLatestReplies(supabase: Client, ticketId: string, wanted: number): Promise<Thread> {
  let read = await listThread(supabase, ticketId, { pageSize: Math.min(wanted, RESPONSES_AT_ONCE) });
  while (read.hasOlder && read.responses.length < wanted) {
    const pageSize = Math.min(wanted - read.responses.length, RESPONSES_AT_ONCE);
    read = putOnTop(read, await listThread(supabase, ticketId, { before: read.responses[0], pageSize }));
  }
  // Who also works there reads notes; in the portal there are none.
  return { ...read, responses: read.responses.filter(({ visibility }) => visibility === 'public') };
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

/** What a response said before it was corrected, the newest first. Staff only. */
export async function listVersions(supabase: Client, responseId: string) {
  const { data } = await supabase
    .from('response_versions')
    .select('id, body_html, replaced_at')
    .eq('response_id', responseId)
    .order('replaced_at', { ascending: false })
    .limit(50)
    .throwOnError();
  return data;
}

/** The newest public version among what is on the screen: what a reply may claim to have read. */
export function seenVersionOf(responses: readonly { public_version: number | null }[]) {
  return responses.reduce((newest, response) => Math.max(newest, response.public_version ?? 0), 0);
}

/** What its author holds back on a ticket, the next one first, with its files. */
export async function listHeldResponses(supabase: Client, userId: string, ticketId: string) {
  const { data } = await supabase
    .from('held_responses')
    .select(
      'id, ticket_id, visibility, body_html, attachment_ids, set_status, seen_version, release_at, created_at',
    )
    .eq('author_id', userId)
    .eq('ticket_id', ticketId)
    .order('release_at')
    .order('id')
    .limit(50)
    .throwOnError();
  return withFiles(supabase, data);
}

/** What is held under an id, if anything is. */
export async function getHeldResponse(supabase: Client, id: string) {
  const { data } = await supabase
    .from('held_responses')
    .select('body_html')
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data;
}

export type HeldResponse = Awaited<ReturnType<typeof listHeldResponses>>[number];

/** One's own drafts on a ticket, the newest first, with their files. */
export async function listDrafts(supabase: Client, userId: string, ticketId: string) {
  const { data } = await supabase
    .from('drafts')
    .select('id, visibility, body_html, attachment_ids, version, refused_because')
    .eq('author_id', userId)
    .eq('ticket_id', ticketId)
    .order('updated_at', { ascending: false })
    .order('id')
    .limit(20)
    .throwOnError();
  return withFiles(supabase, data);
}

/** Rows that name uploads, with the uploads that they name: one more request, and none where there are none. */
async function withFiles<Row extends { attachment_ids: string[] }>(supabase: Client, rows: Row[]) {
  const wanted = rows.flatMap((row) => row.attachment_ids);
  const files = wanted.length > 0 ? await listUploads(supabase, wanted) : [];
  return rows.map(({ attachment_ids, ...row }) => ({
    ...row,
    files: attachment_ids.flatMap((wantedId) => files.find(({ id }) => id === wantedId) ?? []),
  }));
}

async function listUploads(supabase: Client, ids: string[]) {
  const { data } = await supabase
    .from('attachments')
    .select('id, name, size, media_type')
    .in('id', ids)
    .limit(1000)
    .throwOnError();
  return data;
}

/** Where a file lies, and whether it may be shown in a page; null when it is not there for the reader. */
export async function getAttachment(supabase: Client, id: string) {
  const { data } = await supabase
    .from('attachments')
    .select('path, name, is_verified_inline')
    .eq('id', id)
    .maybeSingle()
    .throwOnError();
  return data;
}

/** Where a file can be opened for a minute: shown in a page, or saved under its name. */
export async function addressOfFile(supabase: Client, { path, name }: { path: string; name?: string }) {
  const { data, error } = await supabase.storage
    .from('attachments')
    .createSignedUrl(path, 60, name === undefined ? undefined : { download: name });
  if (error) throw error;
  return data.signedUrl;
}

export type Attachment = TicketResponse['attachments'][number];

const columns =
  `id, ticket_id, author_id, author_kind, author_name, visibility, body_html, body_text, public_version, created_at, edited_at, redacted_at,
  attachments!attachments_response_id_organization_id_fkey(id, name, size, media_type, path, position, is_verified_inline)` as const;
