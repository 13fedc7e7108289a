'use client';

import { Time } from '@/components/time';
import type { TicketEvent } from '../history';
import { EventWords } from './event-words';

/** Everything that happened to a ticket, the newest first. */
export function Timeline({ events, customerName }: { events: readonly TicketEvent[]; customerName: string }) {
  return (
    <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-muted-foreground text-xs">
      {events.toReversed().map((event) => (
        <li key={event.id} className="col-span-2 grid grid-cols-subgrid">
          <Time at={event.at} style="shortDay" />
          <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
            <EventWords event={event} customerName={customerName} />
          </span>
        </li>
      ))}
    </ol>
  );
}
