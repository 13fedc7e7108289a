'use client';

import { useState } from 'react';
import { permits, useWorkspace } from '@/lib/workspace';
import type { ComposerMode } from '../drafts';
import { seenVersionOf, type TicketResponse } from '../queries';
import type { SetStatus } from '../schema';
import { Composer } from './composer';
import { Conversation, type ConversationEvent } from './conversation';
import { usePending } from './use-pending';
import { useResponses } from './use-responses';

/** The conversation of a ticket and where one answers. */
export function ResponsesPane({
  ticket,
  customerName,
  others,
  events,
  steps,
  seed,
  onSent,
  onWrite,
}: ResponsesPaneProps) {
  const workspace = useWorkspace();
  const { responses, failed, retry } = useResponses(ticket.ticket_id, seed);
  const pending = usePending(ticket.ticket_id, responses);
  const [markedAfter, setMarkedAfter] = useState<number | null>(null);

  const modes: ComposerMode[] = [];
  if (permits(workspace, 'reply_to_tickets', ticket)) modes.push('reply');
  if (permits(workspace, 'write_notes', ticket)) modes.push('note');

  return (
    <>
      <Conversation
        responses={responses}
        pending={pending}
        events={events}
        customerName={customerName}
        markedAfter={markedAfter}
        failed={failed}
        onRetry={retry}
      />
      <Composer
        ticket={ticket}
        customerName={customerName}
        others={others}
        modes={modes}
        steps={steps}
        seenVersion={seenVersionOf(responses ?? [])}
        onStale={setMarkedAfter}
        onSent={onSent}
        onWrite={onWrite}
      />
    </>
  );
}

type ResponsesPaneProps = {
  ticket: { ticket_id: string; number: string; assignee_id: string | null };
  customerName: string;
  /** How many read along besides the customer. */
  others: number;
  events: readonly ConversationEvent[];
  /** The statuses that the ticket can take with what is sent. */
  steps: readonly SetStatus[];
  seed?: TicketResponse[];
  onSent: (setStatus: SetStatus | null) => void;
  /** Something is being written, or no longer (null). */
  onWrite: (mode: ComposerMode | null) => void;
};
