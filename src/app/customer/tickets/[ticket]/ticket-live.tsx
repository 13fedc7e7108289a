'use client';

import type { ComponentProps } from 'react';
import { Late, lazyPart } from '@/lib/late';
import type { TicketTopics as Topics } from './ticket-topics';

const TicketTopics = lazyPart(() => import('./ticket-topics').then((part) => part.TicketTopics));

/** What happens to the ticket while it is looked at; its place is kept free, so that nothing jumps. */
export function TicketLive(props: ComponentProps<typeof Topics>) {
  return (
    <div className="min-h-7 print:hidden">
      <Late>
        <TicketTopics {...props} />
      </Late>
    </div>
  );
}
