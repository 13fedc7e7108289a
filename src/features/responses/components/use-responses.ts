'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Thread, TicketResponse } from '../queries';
import { append } from '../thread';
import { threadKey, useThread } from './use-thread';

/** A conversation, and after it what this person is just sending. */
export function useResponses(ticketId: string, seed?: Thread) {
  const { thread, ...reading } = useThread(ticketId, { seed });
  const { data: sending } = useQuery<TicketResponse[]>({
    queryKey: ['sending', ticketId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
  });

  const sent = new Set(thread?.responses.map(({ id }) => id));
  return {
    ...reading,
    responses: thread?.responses,
    hasOlder: thread?.hasOlder ?? false,
    sending: (sending ?? []).filter(({ id }) => !sent.has(id)),
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
      const key = threadKey(response.ticket_id);
      client.setQueryData<Thread>(key, (known) => known && append(known, response));
      client.setQueryData<TicketResponse[]>(sendingKey, without(response.id));
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['history', response.ticket_id] });
    },
    remove(id: string) {
      client.setQueryData<TicketResponse[]>(sendingKey, without(id));
    },
    readAgain: () => client.refetchQueries({ queryKey: threadKey(ticketId) }),
  };
}
