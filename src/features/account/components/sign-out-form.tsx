'use client';

import type { ReactNode } from 'react';
import { removeDraftsOf } from '@/lib/drafts';
import { paths } from '@/lib/paths';
import { clearQueries } from '@/lib/query';
import { browserSupabase } from '@/lib/supabase/browser';
import { signOut } from '../actions';

/**
 * Signs out: everything that was read and this person's own drafts leave the browser. The button is the child.
 * A full page load follows, so that nothing stays in memory. Before JavaScript the form posts.
 */
export function SignOutForm({ userId, className, children }: SignOutFormProps) {
  return (
    <form
      action={signOut}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        void leave(userId);
      }}
    >
      {children}
    </form>
  );
}

/** For menus, whose items close before a form inside them could be sent. */
export async function leave(userId: string) {
  clearQueries();
  removeDraftsOf(userId);
  await browserSupabase().auth.signOut({ scope: 'local' });
  window.location.assign(paths.signedOut());
}

type SignOutFormProps = { userId: string; className?: string; children: ReactNode };
