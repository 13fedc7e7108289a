'use client';

import { Late, lazyPart } from '@/lib/late';

const AccountWatch = lazyPart(() => import('./account-watch').then((part) => part.AccountWatch));

/** Watches, once the page is painted, that this browser is still signed in as whom the page was made for. */
export function SameAccount({ userId }: { userId: string }) {
  return (
    <Late>
      <AccountWatch userId={userId} />
    </Late>
  );
}
