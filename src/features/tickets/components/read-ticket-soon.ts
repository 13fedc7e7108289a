import type { QueryClient } from '@tanstack/react-query';
import { ticketKeys } from '../keys';
import type { DeskTicket } from '../queries';

/**
 * Reads an open ticket again, with its conversation, tasks and history. One change is often told several times (by the
 * command's answer, on the list's topic, on the ticket's own): together they are one reading.
 */
export function readTicketSoon(client: QueryClient, organizationId: string, ticketId: string) {
  clearTimeout(timers.get(ticketId));
  timers.set(
    ticketId,
    setTimeout(() => {
      timers.delete(ticketId);
      void client.invalidateQueries({ queryKey: ['responses', ticketId] });
      void client.invalidateQueries({ queryKey: ['held', ticketId] });
      void client.invalidateQueries({ queryKey: ['history', ticketId] });
      void client.invalidateQueries({ queryKey: ['tasks', ticketId] });
      void client.invalidateQueries({ queryKey: ticketKeys.links(ticketId) });
      void client.invalidateQueries({ queryKey: ticketKeys.participants(ticketId) });
      void client.invalidateQueries({
        queryKey: ticketKeys.tickets(organizationId),
        predicate: (query) => (query.state.data as DeskTicket | null | undefined)?.ticket_id === ticketId,
      });
    }, 150),
  );
}

const timers = new Map<string, ReturnType<typeof setTimeout>>();
