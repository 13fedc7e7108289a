import type { Client } from './supabase/client';

/**
 * Whether the session of this browser is that of whom a page was made for. Somebody else may have signed in in another
 * tab: what the first one wrote is never sent as theirs.
 */
export async function isStillSelf(supabase: Client, userId: string) {
  const { data } = await supabase.auth.getSession();
  return data.session?.user.id === userId;
}
