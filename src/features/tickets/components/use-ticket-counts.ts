'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { ticketKeys } from '../keys';
import { countTickets, type TicketCounts } from '../queries';

/** The numbers beside the views. */
export function useTicketCounts(organizationId: string, seed?: TicketCounts) {
  return useQuery({
    queryKey: ticketKeys.counts(organizationId),
    queryFn: async () => countTickets(await browserSupabase(), organizationId),
    initialData: seed,
  }).data;
}

/** Counts again, at most once a second however much changed, and not at all while nobody looks. */
export function useRecount(organizationId: string) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isDue = useRef(false);
  const lastAt = useRef(0);

  const recount = useRef(() => {});
  recount.current = () => {
    isDue.current = true;
    if (timer.current !== null || document.visibilityState === 'hidden') return;
    // The first change after a quiet second shows at once.
    const wait = Math.max(lastAt.current + 1000 - Date.now(), 0);
    timer.current = setTimeout(() => {
      timer.current = null;
      if (document.visibilityState === 'hidden') return;
      isDue.current = false;
      lastAt.current = Date.now();
      void client.invalidateQueries({ queryKey: ticketKeys.counts(organizationId) });
    }, wait);
  };

  useEffect(() => {
    const whenSeen = () => {
      if (isDue.current) recount.current();
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    };
  }, []);

  return recount;
}
