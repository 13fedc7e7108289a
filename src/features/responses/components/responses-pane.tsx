'use client';

import { useState } from 'react';
import { permits, useWorkspace } from '@/lib/workspace';
import { seenVersionOf, type TicketResponse } from '../queries';
import { Composer } from './composer';
import { Conversation, type ConversationEvent } from './conversation';
import type { ComposerMode } from './use-composer';
import { useResponses } from './use-responses';

/** The conversation of a ticket and where one answers. */
export function ResponsesPane({ ticket, customerName, events, seed }: ResponsesPaneProps) {
  const workspace = useWorkspace();
  const { responses, sending, failed, retry } = useResponses(ticket.ticket_id, seed);
  const [markedAfter, setMarkedAfter] = useState<number | null>(null);

  const modes: ComposerMode[] = [];
  if (permits(workspace, 'reply_to_tickets', ticket)) modes.push('reply');
  if (permits(workspace, 'write_notes', ticket)) modes.push('note');

  return (
    <>
      <Conversation
        responses={responses}
        sending={sending}
        events={events}
        customerName={customerName}
        markedAfter={markedAfter}
        failed={failed}
        onRetry={retry}
      />
      <Composer
        ticketId={ticket.ticket_id}
        customerName={customerName}
        modes={modes}
        seenVersion={seenVersionOf(responses ?? [])}
        onStale={setMarkedAfter}
        onSent={() => setMarkedAfter(null)}
      />
    </>
  );
}

type ResponsesPaneProps = {
  ticket: { ticket_id: string; assignee_id: string | null };
  customerName: string;
  events: readonly ConversationEvent[];
  seed?: TicketResponse[];
};
