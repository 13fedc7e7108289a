'use client';

import { Time } from '@/components/time';
import type { TicketEvent } from '../history';
import { EventWords } from './event-words';

/** Everything that happened to a ticket, the newest first. */
export function Timeline({ events, customerName }: { events: readonly TicketEvent[]; customerName: string }) {
  return (
    <ol className="grid gap-1 text-muted-foreground text-xs">
      {events.toReversed().map((event) => (
        <li key={event.id} className="flex gap-2.5">
          <Time at={event.at} style="shortDay" className="w-18 flex-none" />
          <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
            <EventWords event={event} customerName={customerName} />
          </span>
        </li>
      ))}
    </ol>
  );
}
