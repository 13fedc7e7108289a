'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { lastChangeToast } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { useWorkspace } from '@/lib/workspace';
import { mergeTickets } from '../commands';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import { listTickets, type TicketRow } from '../queries';
import { patchTicket } from '../ticket-cache';
import { readTicketSoon } from './read-ticket-soon';
import { useListAddress } from './use-list-address';
import { rememberSteps, useUndo } from './use-undo';

/** What the database takes at once: fifty, and the one that they become part of. */
export const mostToMerge = 51;

/**
 * The rows to merge: the chosen ones, or where everything in the list is, all that it holds, read when it is `wanted`.
 * One more than can be merged tells that there are too many.
 */
export function useRowsToMerge(chosen: TicketRow[], isAll: boolean, wanted: boolean) {
  const { organization } = useWorkspace();
  const { list } = useListAddress();
  const { data, isError } = useQuery({
    queryKey: ticketKeys.toMerge(organization.id, list),
    queryFn: async () => readForMerge(await browserSupabase(), organization.id, list),
    enabled: isAll && wanted,
    staleTime: 0,
    gcTime: 0,
  });
  return isAll ? { rows: data, failed: isError } : { rows: chosen, failed: false };
}

async function readForMerge(supabase: Client, organizationId: string, list: TicketList) {
  const rows: TicketRow[] = [];
  for (let hasMore = true; hasMore && rows.length <= mostToMerge; ) {
    const page = await listTickets(supabase, { organizationId, list, after: rows.at(-1) });
    rows.push(...page.rows);
    hasMore = page.hasMore;
  }
  return rows;
}

/** Makes the chosen tickets part of one of them, all or none, and takes it back in one undo. */
export function useBulkMerge(onMerged: () => void) {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const t = useTranslations();
  const undo = useUndo();

  return async (rows: readonly TicketRow[], targetId: string) => {
    const sources = rows.filter(({ ticket_id }) => ticket_id !== targetId);
    const number = rows.find(({ ticket_id }) => ticket_id === targetId)?.number ?? '';
    const patch = { status: 'closed', place: 'merged', merged_into_id: targetId };
    const takeBack = sources.map(({ ticket_id }) => patchTicket(client, organization.id, ticket_id, patch));
    onMerged();
    try {
      await mergeTickets(await browserSupabase(), {
        source_ids: sources.map(({ ticket_id }) => ticket_id),
        target_id: targetId,
      });
      rememberSteps([]);
      // What they became part of may not have been shown, and is what one looks for: not announced as new.
      void client.invalidateQueries({ queryKey: ticketKeys.lists(organization.id) });
      toast.success(t('bulk.merge.done', { count: sources.length, number }), {
        id: lastChangeToast,
        duration: 10_000,
        action: { label: t('undo.action'), onClick: () => void undo() },
      });
    } catch (error) {
      for (const undoOne of takeBack) undoOne();
      toast.error(t('bulk.merge.failed'), { description: t(`errors.${await ownErrorKey(error)}`) });
    } finally {
      for (const { ticket_id } of rows) readTicketSoon(client, organization.id, ticket_id);
    }
  };
}
