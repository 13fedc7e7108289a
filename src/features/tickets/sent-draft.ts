import { draftKey, readDraft, writeDraft } from '@/lib/drafts';

/** Where a new ticket is kept while it is written: its words, and the rest of its fields. */
export function newTicketKeys(userId: string, organizationId: string) {
  const key = (part: string) => draftKey(userId, 'new-ticket', organizationId, part);
  return { text: key('text'), fields: key('fields'), sent: key('sent') };
}

/** It is on its way, under this id. Its draft is forgotten only when the ticket has been seen to exist. */
export function keepSentId(userId: string, organizationId: string, ticketId: string) {
  writeDraft(newTicketKeys(userId, organizationId).sent, ticketId);
}

/** If a ticket came from the draft, that is no longer needed. */
export function forgetDraftOf(userId: string, ticket: { id: string; organization_id: string }) {
  const keys = newTicketKeys(userId, ticket.organization_id);
  if (readDraft(keys.sent) !== ticket.id) return;
  for (const key of Object.values(keys)) writeDraft(key, '');
}
