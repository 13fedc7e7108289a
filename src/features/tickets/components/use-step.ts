'use client';

import { permits, useWorkspace } from '@/lib/workspace';
import { closeTicket, reopenTicket, resolveTicket, startTicket, waitForCustomer } from '../commands';
import type { TicketRow } from '../queries';
import { type Step, statusAfter } from '../tickets';
import { useChangeOf } from './use-change';

/** Takes a step with a ticket: its status shows at once, and who starts what nobody has takes it. */
export function useStep() {
  const workspace = useWorkspace();
  const change = useChangeOf();
  const canTake = permits(workspace, 'take_tickets');

  return (row: TicketRow, step: Step, resolution?: Resolution) => {
    const id = { ticket_id: row.ticket_id };
    const seen = { ...id, seen_status: row.status };
    const isFree = row.assignee_id === null;
    const isTaken = isFree && canTake && (step === 'start' || step === 'reopen');
    const patch = {
      status: statusAfter(step, { canTake, isFree }),
      ...(isTaken && { assignee_id: workspace.me.id }),
    };
    return change(row, step, patch, (supabase) => {
      switch (step) {
        case 'start':
          return startTicket(supabase, seen);
        case 'wait':
          return waitForCustomer(supabase, seen);
        case 'resolve':
          return resolveTicket(supabase, { ...seen, ...resolution });
        case 'close':
          return closeTicket(supabase, seen);
        case 'reopen':
          return reopenTicket(supabase, id);
      }
    });
  };
}

/** What was said when it was resolved, and who may read that. */
export type Resolution = { resolution: string; visibility: 'public' | 'internal' };
