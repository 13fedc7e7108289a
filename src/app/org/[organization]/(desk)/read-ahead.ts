import type { QueryClient } from '@tanstack/react-query';
import { listHistory } from '@/features/history/queries';
import { threadQuery } from '@/features/responses/components/use-thread';
import { ticketKeys } from '@/features/tickets/keys';
import { getTicket, type TicketRow } from '@/features/tickets/queries';
import { browserSupabase } from '@/lib/supabase/browser';

/** Reads a ticket before it is opened, so that it opens with its conversation. */
export function readAhead(client: QueryClient, organizationId: string, { ticket_id, number }: TicketRow) {
  void client.prefetchQuery({
    queryKey: ticketKeys.ticket(organizationId, number),
    queryFn: async () => getTicket(await browserSupabase(), organizationId, number),
  });
  void client.prefetchQuery(threadQuery(client, ticket_id));
  void client.prefetchQuery({
    queryKey: ['history', ticket_id],
    queryFn: async () => listHistory(await browserSupabase(), ticket_id),
  });
}
