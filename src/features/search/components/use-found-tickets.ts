'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { usePaused } from '@/lib/use-paused';
import { useWorkspace } from '@/lib/workspace';
import { searchTickets } from '../queries';

const atMost = 6;

/** The tickets that somebody means while they type; the ones before stay until the next are known. */
export function useFoundTickets(typed: string) {
  const { organization } = useWorkspace();
  const query = usePaused(typed.trim());
  const isLongEnough = query.length >= 2;

  const { data } = useQuery({
    queryKey: ['tickets', organization.id, 'found', query],
    queryFn: async () => searchTickets(await browserSupabase(), organization.id, query, atMost),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
  });
  return isLongEnough && typed.trim() !== '' ? (data ?? []) : [];
}
