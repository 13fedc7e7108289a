import type { Client } from '@/lib/supabase/client';

/** What somebody wrote before they had an account, by the token of their mail; null once it was sent, or a day later. */
export async function getFirstMessage(supabase: Client, token: string) {
  const { data } = await supabase.rpc('first_message', { token }).maybeSingle().throwOnError();
  return data;
}
