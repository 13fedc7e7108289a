'use client';

import { ArrowUpRight, MoveRight, Pencil, UserRound, Users } from 'lucide-react';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import type { TicketEvent } from '../history';
import { EventWords } from './event-words';

/** A change as one line between the messages, on the edge that their texts share. */
export function EventLine({ event, customerName }: { event: TicketEvent; customerName: string }) {
  return (
    <div className="flex min-h-7 items-center gap-2 text-muted-foreground text-xs">
      <span className="grid w-7 flex-none place-items-center max-md:w-5">
        <EventGlyph event={event} />
      </span>
      <p className="min-w-0 flex-1 text-pretty ps-3.5 max-md:ps-0">
        <EventWords event={event} customerName={customerName} />
      </p>
      <Time at={event.at} style="time" className="flex-none pe-3.5 max-md:pe-0" />
    </div>
  );
}

function EventGlyph({ event: { key, value } }: { event: TicketEvent }) {
  const icon = 'size-3.5 stroke-[1.75] text-icon';
  switch (key) {
    case 'status_changed':
    case 'took_and_started':
    case 'released_and_opened':
      return <StatusGlyph status={(value ?? 'open') as 'open'} />;
    case 'priority_changed':
      return <PriorityGlyph priority={(value ?? 'medium') as 'medium'} />;
    case 'subject_changed':
      return <Pencil aria-hidden className={icon} />;
    case 'department_changed':
      return <MoveRight aria-hidden className={icon} />;
    case 'team_changed':
      return <Users aria-hidden className={icon} />;
    case 'took':
    case 'released':
    case 'assigned':
    case 'unassigned':
      return <UserRound aria-hidden className={icon} />;
    default:
      return <ArrowUpRight aria-hidden className={icon} />;
  }
}
