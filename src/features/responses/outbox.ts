import * as z from 'zod/mini';
import { draftKey, draftKeysOf } from '@/lib/drafts';
import type { ErrorKey } from '@/lib/errors';
import { ownErrorKey } from '@/lib/own-error';
import { isStillSelf } from '@/lib/own-session';
import type { Client } from '@/lib/supabase/client';
import { holdResponse, replyToTicket } from './commands';
import { fileSchema } from './drafts';
import { keptItems } from './kept-items';
import { getHeldResponse, getResponse, type TicketResponse } from './queries';
import { setStatuses } from './schema';

/**
 * What somebody sent and the database has not confirmed: it outlives the tab and a lost network, and goes out once,
 * because its id is that of the response. Kept by user id, and never sent as somebody else.
 */
const outgoingSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  ticket_id: z.uuid(),
  number: z.string(),
  visibility: z.enum(['public', 'internal']),
  html: z.string(),
  files: z.array(fileSchema),
  seen_version: z.number(),
  set_status: z.nullable(z.enum(setStatuses)),
  /** When it was chosen to be sent; null for as soon as it can no longer be called back. */
  release_at: z.nullable(z.string()),
  sent_at: z.string(),
});
export type Outgoing = z.infer<typeof outgoingSchema>;

/** What became of one: a row that was read back, a time until which it is held, or why it was refused. */
export type Outcome =
  | { kind: 'sent'; response: TicketResponse }
  | { kind: 'held'; releaseAt: string }
  | { kind: 'refused'; reason: ErrorKey }
  /** It stays and is tried again. */
  | { kind: 'stuck'; reason: Trouble };

/** Why nothing can be sent at all: there is no network, or nobody is signed in. */
export type Trouble = 'unreachable' | 'signed_out';

/** How long a reply can be called back. */
export const UNDO_SECONDS = 10;

const items = keptItems(outgoingSchema);
const listKeys = (userId: string) =>
  items.keys(`${draftKey(userId, 'outbox')}:`, draftKeysOf(userId, 'outbox'));
const keyOf = (userId: string, id: string) => draftKey(userId, 'outbox', id);

export const outbox = {
  watch: items.watch,
  put: (userId: string, outgoing: Outgoing) => items.write(keyOf(userId, outgoing.id), outgoing),
  remove: (userId: string, id: string) => items.write(keyOf(userId, id), null),
  has: (userId: string, id: string) => items.read(keyOf(userId, id)) !== null,
  list: (userId: string) => listOf(userId),
  tell: items.tell,
  trouble: () => trouble,
  setTrouble(now: Trouble | null) {
    if (now === trouble) return;
    trouble = now;
    items.tell();
  },
};
let trouble: Trouble | null = null;

/** The same list as long as nothing changed, as React asks for. */
function listOf(userId: string): readonly Outgoing[] {
  const now = listKeys(userId)
    .flatMap((key) => items.read(key) ?? [])
    .sort((one, other) => one.sent_at.localeCompare(other.sent_at));
  const before = lists.get(userId) ?? none;
  if (now.length === before.length && now.every((outgoing, index) => outgoing === before[index]))
    return before;
  lists.set(userId, now);
  return now;
}
const none: readonly Outgoing[] = [];
const lists = new Map<string, readonly Outgoing[]>();

/**
 * Sends one. Notes go at once; a reply is held for as long as it can be called back, and so is whatever takes a step with it.
 */
export async function sendOutgoing(supabase: Client, userId: string, outgoing: Outgoing): Promise<Outcome> {
  const { id, ticket_id, organization_id, visibility, html, files, seen_version, set_status } = outgoing;
  const attachment_ids = files.map((file) => file.id);
  try {
    if (!(await isStillSelf(supabase, userId))) return { kind: 'stuck', reason: 'signed_out' };
    if (visibility === 'internal' && outgoing.release_at === null && set_status === null) {
      const response = await replyToTicket(supabase, {
        id,
        ticket_id,
        organization_id,
        visibility,
        body_html: html,
        attachment_ids,
        seen_version: null,
      });
      return response.body_html === html ? { kind: 'sent', response } : usedBefore;
    }
    const soonest = new Date(Date.now() + UNDO_SECONDS * 1000).toISOString();
    const wanted = outgoing.release_at ?? soonest;
    const releaseAt = await holdResponse(supabase, {
      id,
      ticket_id,
      visibility,
      body_html: html,
      attachment_ids,
      seen_version,
      set_status,
      release_at: wanted,
    });
    // Another time is that of an earlier try, and none says that it has been sent: with these words, or with others.
    const isThisTry = releaseAt !== null && Date.parse(releaseAt) === Date.parse(wanted);
    if (!isThisTry && !(await saysTheSame(supabase, id, html))) return usedBefore;
    return { kind: 'held', releaseAt: releaseAt ?? wanted };
  } catch (error) {
    const reason = await ownErrorKey(error);
    if (reason === 'unreachable' || reason === 'signed_out') return { kind: 'stuck', reason };
    return { kind: 'refused', reason };
  }
}

/** The same id carried other words before: these go as something new. */
const usedBefore: Outcome = { kind: 'refused', reason: 'already_sent' };

async function saysTheSame(supabase: Client, id: string, html: string) {
  const earlier = (await getHeldResponse(supabase, id)) ?? (await getResponse(supabase, id));
  return earlier === null || earlier.body_html === html;
}
