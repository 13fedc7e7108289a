'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { linkTickets, unlinkTickets } from '../commands';
import { ticketKeys } from '../keys';
import { linksOf } from '../links';
import { type DeskTicket, type Link, listLinks } from '../queries';
import type { linkKinds } from '../schema';
import { useChange } from './use-change';

/** The tickets that belong together with one, from its side. */
export function useLinks(ticketId: string) {
  const { data } = useQuery({
    queryKey: ticketKeys.links(ticketId),
    queryFn: async () => listLinks(await browserSupabase(), ticketId),
  });
  return linksOf(ticketId, data ?? []);
}

/** Joins a ticket to others, and parts them. */
export function useTicketLinks(ticket: DeskTicket) {
  const change = useChange(ticket);
  const client = useQueryClient();
  const ticket_id = ticket.ticket_id;
  const queryKey = ticketKeys.links(ticket_id);

  return {
    link: (otherId: string, kind: (typeof linkKinds)[number]) =>
      change('link', {}, (supabase) => linkTickets(supabase, { ticket_id, other_ticket_id: otherId, kind })),
    unlink: (otherId: string) => {
      client.setQueryData<Link[]>(queryKey, (links) =>
        links?.filter((link) => link.ticket_id !== otherId && link.other_ticket_id !== otherId),
      );
      return change('unlink', {}, (supabase) =>
        unlinkTickets(supabase, { ticket_id, other_ticket_id: otherId }),
      );
    },
  };
}
