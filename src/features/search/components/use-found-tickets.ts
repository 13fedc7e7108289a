'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { searchTickets } from '../queries';

const atMost = 6;
const pauseMilliseconds = 150;

/** The tickets that somebody means while they type; the ones before stay until the next are known. */
export function useFoundTickets(typed: string) {
  const { organization } = useWorkspace();
  const query = usePaused(typed.trim());
  const isLongEnough = query.length >= 2;

  const { data } = useQuery({
    queryKey: ['tickets', organization.id, 'found', query],
    queryFn: () => searchTickets(browserSupabase(), organization.id, query, atMost),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
  });
  return isLongEnough && typed.trim() !== '' ? (data ?? []) : [];
}

/** A value once it has been the same for a moment. */
function usePaused(value: string) {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
