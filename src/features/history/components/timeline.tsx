'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import type { TicketEvent } from '../history';
import { EventWords } from './event-words';

/** Everything that happened to a ticket, the newest first. */
export function Timeline({ events, customerName }: { events: readonly TicketEvent[]; customerName: string }) {
  const t = useTranslations('history');
  const [shown, setShown] = useState(atFirst);

  return (
    <>
      <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-muted-foreground text-xs">
        {events
          .toReversed()
          .slice(0, shown)
          .map((event) => (
            <li key={event.id} className="col-span-2 grid grid-cols-subgrid">
              <Time at={event.at} style="shortDay" />
              <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
                <EventWords event={event} customerName={customerName} />
              </span>
            </li>
          ))}
      </ol>
      {events.length > shown && (
        <Button variant="ghost" className="mt-1 -ms-2" onClick={() => setShown((before) => before * 5)}>
          {t('earlier')}
        </Button>
      )}
    </>
  );
}

/** Enough to see what happened last; the rest is asked for. */
const atFirst = 20;
