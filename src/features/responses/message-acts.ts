import type { TicketResponse } from './queries';

/** What one can do with a single message, in the order of its menu. */
export type MessageAct = 'edit' | 'versions' | 'split' | 'hide' | 'redact';

/** What the own role can do on the ticket of a message. */
export type MessageRights = { myId: string; reply: boolean; note: boolean; split: boolean; erase: boolean };

/** What can be done with a message, as the database decides it: nothing once its text is gone. */
export function actsOn(response: Judged, { myId, ...may }: MessageRights): MessageAct[] {
  const { author_kind, visibility } = response;
  if (response.redacted_at !== null) return [];
  const isOwn = response.author_id === myId && author_kind === 'staff';
  const mayWrite = visibility === 'internal' ? may.note : may.reply;
  const acts: Record<MessageAct, boolean> = {
    edit: isOwn && mayWrite,
    versions: response.edited_at !== null,
    split: may.split && author_kind === 'customer' && visibility === 'public',
    // A customer's own words cannot be taken from them.
    hide: visibility === 'public' && author_kind !== 'customer' && may.reply && may.note,
    redact: may.erase || (isOwn && mayWrite),
  };
  return (Object.keys(acts) as MessageAct[]).filter((act) => acts[act]);
}

type Judged = Pick<TicketResponse, 'author_id' | 'author_kind' | 'visibility' | 'edited_at' | 'redacted_at'>;
