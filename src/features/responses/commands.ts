import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { getResponse } from './queries';
import {
  draftInputSchema,
  editSchema,
  holdSchema,
  type Reply,
  redactSchema,
  replySchema,
  uploadSchema,
} from './schema';

/**
 * Sends a reply or a note and reads it back: only then it is sent. The same id twice is one response.
 * Raises `reply_is_stale` when somebody else answered publicly after `seen_version`.
 */
export async function replyToTicket(supabase: Client, input: Reply) {
  const reply = replySchema.parse(input);
  await supabase.from('ticket_responses').insert(reply).throwOnError();

  const sent = await getResponse(supabase, reply.id);
  if (!sent) throw new Error('ticket_not_writable');
  return sent;
}

/** Corrects an own response. Raises `ticket_changed_meanwhile` when it was corrected elsewhere since `seen_edited_at`. */
export async function editResponse(supabase: Client, input: z.input<typeof editSchema>) {
  await supabase.rpc('edit_response', editSchema.parse(input)).throwOnError();
}

/** Makes a reply a note: the customer no longer sees it. */
export async function hideResponse(supabase: Client, responseId: string) {
  await supabase.rpc('hide_response', { response_id: responseId }).throwOnError();
}

/** Destroys the text of a response, its earlier versions and its files. */
export async function redactResponse(supabase: Client, input: z.input<typeof redactSchema>) {
  await supabase.rpc('redact_response', redactSchema.parse(input)).throwOnError();
}

/** Sends at `release_at`, unless it is called back before. Resolves to that time, or to null when it has been sent. */
export async function holdResponse(supabase: Client, input: z.input<typeof holdSchema>) {
  const { seen_version, set_status, ...held } = holdSchema.parse(input);
  const { data } = await supabase
    .rpc('hold_response', { ...held, seen_version, ...(set_status && { set_status }) })
    .throwOnError();
  // The generated types do not know that a function may return null.
  return data as string | null;
}

/** Calls a held response back: it is a draft again. Raises `held_response_not_found` when it was too late. */
export async function cancelHeldResponse(supabase: Client, heldId: string) {
  await supabase.rpc('cancel_held_response', { held_id: heldId }).throwOnError();
}

/** Its author does not want to wait. Raises what sending raises; it is held on then. */
export async function sendHeldResponseNow(supabase: Client, heldId: string) {
  await supabase.rpc('send_held_response_now', { held_id: heldId }).throwOnError();
}

/**
 * Keeps a draft. Resolves to which draft holds the text now and its version: another one when somebody changed it since
 * `seen_version`, because both texts stay.
 */
export async function saveDraft(supabase: Client, input: z.input<typeof draftInputSchema>) {
  const { seen_version, ...draft } = draftInputSchema.parse(input);
  const { data } = await supabase
    .rpc('save_draft', { ...draft, ...(seen_version !== null && { seen_version }) })
    .single()
    .throwOnError();
  return data;
}

export async function deleteDraft(supabase: Client, draftId: string) {
  await supabase.rpc('delete_draft', { draft_id: draftId }).throwOnError();
}

/** Announces a file. Resolves to the place that it may now be put. */
export async function startUpload(supabase: Client, input: z.input<typeof uploadSchema>) {
  const { data } = await supabase.rpc('start_upload', uploadSchema.parse(input)).throwOnError();
  return data;
}

/** Gives up a file that no response carries yet. */
export async function cancelUpload(supabase: Client, uploadId: string) {
  await supabase.rpc('cancel_upload', { upload_id: uploadId }).throwOnError();
}

/** Has a file's first bytes read: a picture or PDF that is what it claims may be shown in a page from then on. */
export async function verifyAttachment(supabase: Client, attachmentId: string) {
  await supabase.functions.invoke('verify-attachment', { body: { attachment_id: attachmentId } });
}

/** Lets the customer see that somebody writes to them, not who; at most every three seconds. */
export async function tellTyping(supabase: Client, ticketId: string) {
  await supabase.rpc('tell_typing', { ticket_id: ticketId }).throwOnError();
}
