'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { SavedLists } from '@/features/tickets/components/saved-lists';
import { useTicketCounts } from '@/features/tickets/components/use-ticket-counts';
import { knownFilters } from '@/features/tickets/filters';
import { type SavedList, sortFields } from '@/features/tickets/lists';
import { useViews, viewsKey } from '@/features/views/components/use-views';
import type { SavedView } from '@/features/views/queries';
import { useWorkspace } from '@/lib/workspace';

/** Lets addresses name the lists that were saved, and hears of new ones where they are counted. */
export function SavedViews({ seed, children }: { seed: SavedView[]; children: ReactNode }) {
  const views = useViews(seed);
  const lists = useMemo(() => views.map(savedListOf), [views]);
  useNewViews(views);

  return <SavedLists lists={lists}>{children}</SavedLists>;
}

function savedListOf({ id, name, filters, sort_by, sort_order, columns }: SavedView): SavedList {
  const said = typeof filters === 'object' && filters !== null && !Array.isArray(filters) ? filters : {};
  return {
    id,
    name,
    filters: knownFilters(said),
    sort: {
      by: sortFields.find((field) => field === sort_by) ?? 'last_activity_at',
      order: sort_order === 'asc' ? 'asc' : 'desc',
    },
    columns,
  };
}

/** Nobody tells when a colleague shares a view or takes one away, but the counts have a number for each. */
function useNewViews(views: SavedView[]) {
  const client = useQueryClient();
  const { organization } = useWorkspace();
  const counts = useTicketCounts(organization.id);
  const counted = counts && Object.keys(counts.views).sort().join();
  const known = views.map(({ id }) => id).sort();
  const isKnown = counted === undefined || counted === known.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each answer that names others.
  useEffect(() => {
    if (!isKnown) void client.invalidateQueries({ queryKey: viewsKey(organization.id) });
  }, [counted]);
}
