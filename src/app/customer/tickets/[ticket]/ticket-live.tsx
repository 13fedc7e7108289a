'use client';

import type { ComponentProps } from 'react';
import { latePart } from '@/lib/part';
import type { TicketTopics as Topics } from './ticket-topics';

const TicketTopics = latePart(() => import('./ticket-topics').then((module) => module.TicketTopics));

/** What happens to the ticket while it is looked at; its place is kept free, so that nothing jumps. */
export function TicketLive(props: ComponentProps<typeof Topics>) {
  return (
    <div className="min-h-7 print:hidden">
      <TicketTopics {...props} />
    </div>
  );
}
