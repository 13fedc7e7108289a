'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import type { TicketList } from '../lists';
import { listTickets, type TicketCursor } from '../queries';

/** The pages of a list that were read so far. */
export function useListPages(list: TicketList) {
  const { organization } = useWorkspace();
  const query = useInfiniteQuery({
    queryKey: ticketKeys.list(organization.id, list),
    queryFn: async ({ pageParam }) =>
      listTickets(await browserSupabase(), { organizationId: organization.id, list, after: pageParam }),
    initialPageParam: null as TicketCursor | null,
    getNextPageParam: (page) => (page.hasMore ? (page.rows.at(-1) ?? null) : null),
    // Reading everything again would move rows; the feed says what changed.
    refetchOnWindowFocus: false,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);

  return {
    rows,
    failed: query.isError,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError,
  };
}
