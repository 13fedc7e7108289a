import type { QueryClient } from '@tanstack/react-query';
import { browserSupabase } from '@/lib/supabase/browser';
import { readInLists } from '../deep-lists';
import { listBelonging } from '../queries';

/** For tickets that this person changed: whoever brings one back wants to see it at its place, not announced as new. */
export function readChangedInLists(client: QueryClient, organizationId: string, ids: string[]) {
  return readInLists(client, organizationId, ids, async (list, some) =>
    listBelonging(await browserSupabase(), { organizationId, list, ids: some }),
  );
}
