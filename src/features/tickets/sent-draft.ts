import { draftKey, draftKeysOf, readDraft, writeDraft } from '@/lib/drafts';

/** Where a new ticket is kept while it is written: its words, and the rest of its fields. */
export function newTicketKeys(userId: string, place: string) {
  const key = (part: string) => draftKey(userId, 'new-ticket', place, part);
  return { text: key('text'), fields: key('fields'), sent: key('sent') };
}

/** It is on its way, under this id. Its draft is forgotten only when the ticket has been seen to exist. */
export function keepSentId(userId: string, place: string, ticketId: string) {
  writeDraft(newTicketKeys(userId, place).sent, ticketId);
}

/** If a ticket came from a draft, that is no longer needed. */
export function forgetDraftOf(userId: string, ticketId: string) {
  for (const sent of draftKeysOf(userId, 'new-ticket')) {
    const place = sent.split(':').at(-2) ?? '';
    const keys = newTicketKeys(userId, place);
    if (sent !== keys.sent || readDraft(sent) !== ticketId) continue;
    for (const key of Object.values(keys)) writeDraft(key, '');
  }
}
