'use client';

import type { QueryClient } from '@tanstack/react-query';
import type { Thread, TicketResponse } from '../queries';
import { append } from '../thread';
import { threadKey } from './use-thread';

/** Puts a response that was read back into its conversation, whose end is read again right after. */
export function addResponse(client: QueryClient, response: TicketResponse) {
  const queryKey = threadKey(response.ticket_id);
  client.setQueryData<Thread>(queryKey, (known) => known && append(known, response));
  void client.invalidateQueries({ queryKey });
  void client.invalidateQueries({ queryKey: ['history', response.ticket_id] });
}
