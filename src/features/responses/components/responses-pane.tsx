'use client';

import { type ReactNode, useState } from 'react';
import { permits, useWorkspace } from '@/lib/workspace';
import type { ComposerMode } from '../drafts';
import { seenVersionOf, type Thread, type TicketResponse } from '../queries';
import type { SetStatus } from '../schema';
import { Composer } from './composer';
import { Conversation, type ConversationEvent, type MessageOrigin } from './conversation';
import { MessageDialogs, useMessageActs } from './message-dialogs';
import type { ComposerTicket } from './use-composer';
import { usePending } from './use-pending';
import { useThread } from './use-thread';

/** The conversation of a ticket and where one answers. */
export function ResponsesPane({ ticket, customerName, seed, ...props }: ResponsesPaneProps) {
  const workspace = useWorkspace();
  const { thread, ...reading } = useThread(ticket.ticket_id, { seed });
  const pending = usePending(ticket.ticket_id, thread?.responses);
  const [markedAfter, setMarkedAfter] = useState<number | null>(null);

  const acts = useMessageActs(ticket, props.onSplit);

  const modes: ComposerMode[] = [];
  if (permits(workspace, 'reply_to_tickets', ticket)) modes.push('reply');
  if (permits(workspace, 'write_notes', ticket)) modes.push('note');

  return (
    <>
      <Conversation
        responses={thread?.responses}
        hasOlder={thread?.hasOlder ?? false}
        isReadingOlder={reading.isReadingOlder}
        olderFailed={reading.olderFailed}
        onOlder={(beforeShown) => void reading.showOlder(beforeShown)}
        pending={pending}
        events={props.events}
        origins={props.origins}
        rights={acts.rights}
        onAct={acts.onAct}
        customerName={customerName}
        markedAfter={markedAfter}
        failed={reading.failed}
        onRetry={reading.retry}
      />
      <MessageDialogs ticketId={ticket.ticket_id} asked={acts.asked} onAsk={acts.setAsked} />
      {props.presence}
      <Composer
        ticket={ticket}
        customerName={customerName}
        others={props.others}
        modes={modes}
        steps={props.steps}
        seenVersion={seenVersionOf(thread?.responses ?? [])}
        onStale={setMarkedAfter}
        onSent={props.onSent}
        onWrite={props.onWrite}
      />
    </>
  );
}

type ResponsesPaneProps = {
  ticket: ComposerTicket & { assignee_id: string | null };
  customerName: string;
  /** How many read along besides the customer. */
  others: number;
  events: readonly ConversationEvent[];
  origins?: ReadonlyMap<string, MessageOrigin>;
  /** Makes a ticket of its own from a message. Missing for those who may not. */
  onSplit?: (response: TicketResponse) => void;
  /** The statuses that the ticket can take with what is sent. */
  steps: readonly SetStatus[];
  seed?: Thread;
  /** Who else is here. */
  presence: ReactNode;
  onSent: (setStatus: SetStatus | null) => void;
  /** Something is being written, or no longer (null). */
  onWrite: (mode: ComposerMode | null) => void;
};
