'use client';

import { useQuery } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import { listCategories } from '../queries';

/** Everything that tickets of the organization can be about; nothing while it is read, or not wanted. */
export function useCategories(isWanted = true) {
  const { organization } = useWorkspace();
  const { data } = useQuery({
    queryKey: ticketKeys.categories(organization.id),
    queryFn: async () => listCategories(await browserSupabase(), organization.id),
    staleTime: 300_000,
    enabled: isWanted,
  });
  return data ?? [];
}
