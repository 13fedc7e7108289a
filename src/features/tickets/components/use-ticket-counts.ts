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
    queryFn: () => countTickets(browserSupabase(), organizationId),
    initialData: seed,
  }).data;
}

/** Counts again, at most once a second however much changed, and not at all while nobody looks. */
export function useRecount(organizationId: string) {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isDue = useRef(false);

  const recount = useRef(() => {});
  recount.current = () => {
    isDue.current = true;
    if (timer.current !== null || document.visibilityState === 'hidden') return;
    timer.current = setTimeout(() => {
      timer.current = null;
      if (document.visibilityState === 'hidden') return;
      isDue.current = false;
      void client.invalidateQueries({ queryKey: ticketKeys.counts(organizationId) });
    }, 1000);
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
