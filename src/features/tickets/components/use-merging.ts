'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { mergeTickets, unmergeTicket } from '../commands';
import { ticketKeys } from '../keys';
import { type DeskTicket, listMerged } from '../queries';
import { readChangedInLists } from './read-in-lists';
import { useChange } from './use-change';

/** What of a ticket a merge shows. */
type Named = Pick<DeskTicket, 'ticket_id' | 'number' | 'subject'>;

/** The tickets that are part of one, and the one that it is part of itself. */
export function useMerged({ ticket_id, merged_into_id }: Pick<DeskTicket, 'ticket_id' | 'merged_into_id'>) {
  const { data } = useQuery({
    queryKey: [...ticketKeys.merged(ticket_id), merged_into_id],
    queryFn: async () => listMerged(await browserSupabase(), ticket_id, merged_into_id),
  });
  return {
    parts: data?.filter((row) => row.merged_into_id === ticket_id),
    whole: data?.find((row) => row.ticket_id === merged_into_id),
  };
}

/** Makes a ticket part of another, or a ticket of its own again. */
export function useMerging(source: Named) {
  const change = useChange(source);
  const client = useQueryClient();
  const { organization } = useWorkspace();

  return {
    mergeInto: (target: Named, share: boolean) =>
      change('merge', { status: 'closed', place: 'merged', merged_into_id: target.ticket_id }, (supabase) =>
        mergeTickets(supabase, { source_ids: [source.ticket_id], target_id: target.ticket_id, share }),
      ),
    async unmerge() {
      const isDone = await change('unmerge', { place: 'desk', merged_into_id: null }, (supabase) =>
        unmergeTicket(supabase, { ticket_id: source.ticket_id }),
      );
      // Who brings a ticket back wants to see it at its place, not announced as new.
      if (isDone) void readChangedInLists(client, organization.id, [source.ticket_id]);
    },
  };
}
