'use client';

import { removeDraftsOf } from '@/lib/drafts';
import { paths } from '@/lib/paths';
import { clearQueries } from '@/lib/query';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { signOut } from './commands';

/**
 * Signs out of this browser: everything that was read and this person's own drafts leave it, nobody else's.
 * A full page load follows, so that nothing stays in memory. When Auth cannot be reached, all stays as it is.
 */
export async function leave(userId: string) {
  const left = await attempt(async () => signOut(await browserSupabase()));
  if (!left.ok) return left;

  clearQueries();
  removeDraftsOf(userId);
  window.location.assign(paths.signedOut());
  return left;
}
