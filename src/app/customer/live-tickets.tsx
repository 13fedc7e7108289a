'use client';

import { Late, lazyPart } from '@/lib/late';

const TicketHints = lazyPart(() => import('./ticket-hints').then((part) => part.TicketHints));

/** Keeps the list true, from the first paint on. */
export function LiveTickets({ userId }: { userId: string }) {
  return (
    <Late>
      <TicketHints userId={userId} />
    </Late>
  );
}
