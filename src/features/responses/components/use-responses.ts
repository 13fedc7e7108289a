'use client';

import { type QueryClient, useQuery } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { listResponses, type TicketResponse } from '../queries';

/** A conversation as the database has it. */
export function useResponses(ticketId: string, seed?: TicketResponse[]) {
  const responses = useQuery({
    queryKey: ['responses', ticketId],
    queryFn: () => listResponses(browserSupabase(), ticketId),
    initialData: seed,
  });
  return {
    responses: responses.data,
    failed: responses.isError,
    retry: () => void responses.refetch(),
  };
}

/** Puts a response that was read back into its conversation, which is read again in full right after. */
export function addResponse(client: QueryClient, response: TicketResponse) {
  client.setQueryData<TicketResponse[]>(
    ['responses', response.ticket_id],
    (rows) => rows && [...rows.filter(({ id }) => id !== response.id), response],
  );
  void client.invalidateQueries({ queryKey: ['responses', response.ticket_id] });
  void client.invalidateQueries({ queryKey: ['history', response.ticket_id] });
}
