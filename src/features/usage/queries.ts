import type { Client } from '@/lib/supabase/client';
import { usageOf } from './usage';

/** How much an organization has, and what the last six months brought. */
export async function getUsage(supabase: Client, organizationId: string) {
  const { data } = await supabase.rpc('count_usage', { organization_id: organizationId }).throwOnError();
  return usageOf(data);
}
