'use client';

import { useQuery } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import { listCategoryTree } from '../queries';

/** Everything that tickets of the organization can be about; nothing while it is read. */
export function useCategories() {
  const { organization } = useWorkspace();
  const { data } = useQuery({
    queryKey: ticketKeys.categoryTree(organization.id),
    queryFn: () => listCategoryTree(browserSupabase(), organization.id),
    staleTime: 300_000,
  });
  return data ?? [];
}
