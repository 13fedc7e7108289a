'use client';

import { useEffect } from 'react';
import { forgetDraftOf } from '../sent-draft';

/** On the page of a ticket: the draft that it came from is no longer needed, now that the ticket has been seen. */
export function SentDraft({ userId, ticketId }: { userId: string; ticketId: string }) {
  useEffect(() => forgetDraftOf(userId, ticketId), [userId, ticketId]);
  return null;
}
