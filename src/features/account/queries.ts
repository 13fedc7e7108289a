import type { Client } from '@/lib/supabase/client';

/** Everything held about the caller that they may read. */
export async function exportOwn(supabase: Client) {
  const { data } = await supabase.rpc('export_own').throwOnError();
  return data;
}
