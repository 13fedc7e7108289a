'use client';

import { useEffect } from 'react';
import { forgetDraftOf } from '../sent-draft';

/** On the page of a ticket: the draft that it came from is no longer needed, now that the ticket has been seen. */
export function SentDraft({
  userId,
  ticket,
}: {
  userId: string;
  ticket: { id: string; organization_id: string };
}) {
  const { id, organization_id } = ticket;
  useEffect(() => forgetDraftOf(userId, { id, organization_id }), [userId, id, organization_id]);
  return null;
}
