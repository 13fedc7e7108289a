import type { Client } from '@/lib/supabase/client';

/** How somebody likes to work; null when they decided nothing. */
export async function getDeskSettings(supabase: Client, userId: string) {
  const { data } = await supabase
    .from('desk_settings')
    .select('single_keys, keys, after_action, density, columns')
    .eq('profile_id', userId)
    .maybeSingle()
    .throwOnError();
  return data;
}
