'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { ListRoom } from '@/features/presence/components/list-room';
import { ticketKeys } from '@/features/tickets/keys';
import { getTicket, type TicketTopic } from '@/features/tickets/queries';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';

/** Shows colleagues which ticket one has open. Apart, so that a ticket that is read again draws no list. */
export function OwnRoom({ number }: { number: string | null }) {
  const { organization } = useWorkspace();
  const { data: topics } = useQuery<TicketTopic[]>({
    queryKey: ticketKeys.topics(organization.id),
    queryFn: skipToken,
  });
  // Read by whatever shows it.
  const { data: open } = useQuery({
    queryKey: ticketKeys.ticket(organization.id, number ?? ''),
    queryFn: async () => getTicket(await browserSupabase(), organization.id, number ?? ''),
    enabled: false,
  });
  return topics ? (
    <ListRoom rooms={topics.map(({ room }) => room)} open={number === null ? null : open} />
  ) : null;
}
