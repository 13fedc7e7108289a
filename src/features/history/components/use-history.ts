'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { eventsOf } from '../history';
import { type HistoryEntry, listHistory } from '../queries';

/** The history of a ticket as lines; nothing while it is read. */
export function useHistory(ticketId: string, seed?: HistoryEntry[]) {
  const { data } = useQuery({
    queryKey: ['history', ticketId],
    queryFn: async () => listHistory(await browserSupabase(), ticketId),
    initialData: seed,
  });
  return useMemo(() => (data ? eventsOf(data) : []), [data]);
}
