'use client';

import { useState } from 'react';
import { permits, useWorkspace } from '@/lib/workspace';
import { seenVersionOf, type Thread, type TicketResponse } from '../queries';
import { Composer } from './composer';
import { Conversation, type ConversationEvent, type MessageOrigin } from './conversation';
import type { ComposerMode } from './use-composer';
import { useResponses } from './use-responses';

/** The conversation of a ticket and where one answers. */
export function ResponsesPane({ ticket, customerName, events, origins, onSplit, seed }: ResponsesPaneProps) {
  const workspace = useWorkspace();
  const conversation = useResponses(ticket.ticket_id, seed);
  const [markedAfter, setMarkedAfter] = useState<number | null>(null);

  const modes: ComposerMode[] = [];
  if (permits(workspace, 'reply_to_tickets', ticket)) modes.push('reply');
  if (permits(workspace, 'write_notes', ticket)) modes.push('note');

  return (
    <>
      <Conversation
        responses={conversation.responses}
        hasOlder={conversation.hasOlder}
        isReadingOlder={conversation.isReadingOlder}
        onOlder={(beforeShown) => void conversation.showOlder(beforeShown)}
        sending={conversation.sending}
        events={events}
        origins={origins}
        onSplit={onSplit}
        customerName={customerName}
        markedAfter={markedAfter}
        failed={conversation.failed}
        onRetry={conversation.retry}
      />
      <Composer
        ticketId={ticket.ticket_id}
        customerName={customerName}
        modes={modes}
        seenVersion={seenVersionOf(conversation.responses ?? [])}
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
  origins?: ReadonlyMap<string, MessageOrigin>;
  onSplit?: (response: TicketResponse) => void;
  seed?: Thread;
};
