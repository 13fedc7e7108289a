import type { Client } from '@/lib/supabase/client';

/** The tickets that one may mean, the likeliest first. */
export async function searchTickets(supabase: Client, organizationId: string, query: string, atMost: number) {
  const { data } = await supabase
    .rpc('search_tickets', { organization_id: organizationId, query, page_size: atMost })
    .throwOnError();
  return data;
}
