'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { listResponses, type TicketResponse } from '../queries';

/** A conversation, and after it what this person is just sending. */
export function useResponses(ticketId: string, seed?: TicketResponse[]) {
  const responses = useQuery({
    queryKey: ['responses', ticketId],
    queryFn: () => listResponses(browserSupabase(), ticketId),
    initialData: seed,
  });
  const { data: sending } = useQuery<TicketResponse[]>({
    queryKey: ['sending', ticketId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
  });

  const sent = new Set(responses.data?.map(({ id }) => id));
  return {
    responses: responses.data,
    sending: (sending ?? []).filter(({ id }) => !sent.has(id)),
    failed: responses.isError,
    retry: () => void responses.refetch(),
  };
}

/** Shows a response before it is sent, and replaces it by the row that was read back, or takes it away. */
export function useSending(ticketId: string) {
  const client = useQueryClient();
  const sendingKey = ['sending', ticketId];
  const without =
    (id: string) =>
    (rows: TicketResponse[] = []) =>
      rows.filter((row) => row.id !== id);

  return {
    show(response: TicketResponse) {
      client.setQueryData<TicketResponse[]>(sendingKey, (rows = []) => [
        ...without(response.id)(rows),
        response,
      ]);
    },
    replace(response: TicketResponse) {
      client.setQueryData<TicketResponse[]>(
        ['responses', response.ticket_id],
        (rows) => rows && [...without(response.id)(rows), response],
      );
      client.setQueryData<TicketResponse[]>(sendingKey, without(response.id));
      void client.invalidateQueries({ queryKey: ['responses', response.ticket_id] });
      void client.invalidateQueries({ queryKey: ['history', response.ticket_id] });
    },
    remove(id: string) {
      client.setQueryData<TicketResponse[]>(sendingKey, without(id));
    },
    readAgain: () => client.refetchQueries({ queryKey: ['responses', ticketId] }),
  };
}
