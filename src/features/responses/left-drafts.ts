import * as z from 'zod/mini';
import { draftKey, draftKeysOf, readDraft, writeDraft } from '@/lib/drafts';
import type { Client } from '@/lib/supabase/client';
import { textOfHtml } from '@/lib/text';

export type LeftDraft = { key: string; ticketId: string; text: string };

/** What this browser keeps of a person's texts for tickets that they may no longer read. */
export async function listLeftDrafts(supabase: Client, userId: string): Promise<LeftDraft[]> {
  const drafts = draftKeysOf(userId).flatMap((key) => leftDraftOf(userId, key) ?? []);
  if (drafts.length === 0) return [];
  const { data } = await supabase
    .from('tickets')
    .select('id')
    .in('id', [...new Set(drafts.map(({ ticketId }) => ticketId))])
    .throwOnError();
  const readable = new Set(data.map(({ id }) => id));
  return drafts.filter(({ ticketId }) => !readable.has(ticketId));
}

export function removeLeftDraft({ key }: LeftDraft) {
  writeDraft(key, '');
}

/** The draft of a reply or a note, at the desk or in the portal; what else lies in the browser is of no ticket. */
function leftDraftOf(userId: string, key: string): LeftDraft | null {
  const ticketId = key.slice(draftKey(userId, '').length).split(':')[0] ?? '';
  if (!z.uuid().safeParse(ticketId).success) return null;
  const draft = draftSchema.safeParse(parse(readDraft(key)));
  if (!draft.success) return null;
  const { html, text = '' } = draft.data;
  const words = html ? textOfHtml(html) : text.trim();
  return words === '' ? null : { key, ticketId, text: words };
}

/** Of both kinds what was written: a page without its editor keeps text, all others html. */
const draftSchema = z.object({ html: z.optional(z.nullable(z.string())), text: z.optional(z.string()) });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
