'use client';

import { type ReactNode, useMemo } from 'react';
import { SavedLists } from '@/features/tickets/components/saved-lists';
import { knownFilters } from '@/features/tickets/filters';
import { type SavedList, sortFields } from '@/features/tickets/lists';
import { useViews } from '@/features/views/components/use-views';
import type { SavedView } from '@/features/views/queries';

/** Lets addresses name the lists that were saved. */
export function SavedViews({ seed, children }: { seed: SavedView[]; children: ReactNode }) {
  const views = useViews(seed);
  const lists = useMemo(() => views.map(savedListOf), [views]);

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
