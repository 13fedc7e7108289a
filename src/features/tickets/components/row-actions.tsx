'use client';

import { useState } from 'react';
import type { TicketRow } from '../queries';
import { ResolveDialog } from './resolve-dialog';
import { RowMenu } from './row-menu';
import { SnoozeDialog } from './snooze-dialog';
import { TagDialog } from './tag-dialog';
import { useDeskTicket } from './use-desk-ticket';
import { usePutAway } from './use-put-away';
import { useTicketChanges } from './use-ticket-changes';

/** What can be done with a ticket from its row: the menu, and the dialogs that it opens. Loaded when it is asked for. */
export function RowActions({ row, ...menu }: RowActionsProps) {
  // Read ahead when the row was pointed at: what the row does not tell, the menu needs to know.
  const { data: ticket } = useDeskTicket(row.number);
  return ticket ? <ActionsOf ticket={ticket} {...menu} /> : null;
}

function ActionsOf({ ticket, ...menu }: Omit<RowActionsProps, 'row'> & { ticket: Ticket }) {
  const changes = useTicketChanges(ticket);
  const putAway = usePutAway(ticket);
  const [dialog, setDialog] = useState<RowDialog | null>(null);
  const dialogOf = (name: RowDialog) => ({
    open: dialog === name,
    onOpenChange: (open: boolean) => setDialog(open ? name : null),
  });

  return (
    <>
      <RowMenu
        ticket={ticket}
        changes={changes}
        // After the menu is gone, so that the dialog that opens gets the focus.
        onDialog={(name) => setTimeout(() => setDialog(name), 0)}
        onCloseFocus={() => focusRow(ticket.ticket_id)}
        {...menu}
      />
      <ResolveDialog {...dialogOf('resolve')} changes={changes} onResolving={noNextTicket} />
      <SnoozeDialog
        {...dialogOf('snooze')}
        onSnooze={(until, endsOnReply) => void putAway.snooze(until, endsOnReply)}
      />
      <TagDialog {...dialogOf('tag')} ticket={ticket} />
    </>
  );
}

/** Who acts on rows stays in the list. */
function noNextTicket() {}

function focusRow(ticketId: string) {
  document.querySelector<HTMLElement>(`a[data-row="${ticketId}"]`)?.focus({ preventScroll: true });
}

export type RowDialog = 'resolve' | 'snooze' | 'tag';

type Ticket = NonNullable<ReturnType<typeof useDeskTicket>['data']>;

type RowActionsProps = {
  row: TicketRow;
  /** Where it was asked for. */
  at: { x: number; y: number };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Chooses the row, to do the same with several. */
  onChoose: (ticketId: string) => void;
};
