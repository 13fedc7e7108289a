import { permits, useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import { allowedSteps, isStatus } from '../tickets';

/** What the own role can do with a ticket as it stands now. */
export function useTicketRights(ticket: DeskTicket) {
  const workspace = useWorkspace();
  const canTake = permits(workspace, 'take_tickets');
  const isMine = ticket.assignee_id === workspace.me.id;
  const assign = permits(workspace, 'assign_tickets');
  const step = isStatus(ticket.status) && permits(workspace, 'set_ticket_status', ticket);

  return {
    take: canTake && ticket.assignee_id === null,
    release: canTake && isMine,
    assign,
    /** What is somebody else's already is not there to be taken: it is handed over. */
    handOver: assign && !isMine,
    step,
    resolve: step && isStatus(ticket.status) && allowedSteps(ticket.status).includes('resolve'),
    edit: permits(workspace, 'edit_tickets', ticket),
    isOnDesk: ticket.place === 'desk' || ticket.place === 'snoozed',
  };
}
