'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { ageOf, aheadOf, dayOf, fullMomentOf, momentOf, shortDayOf, timeOf } from '@/lib/dates';

const styles = {
  moment: momentOf,
  day: dayOf,
  shortDay: shortDayOf,
  time: timeOf,
  age: ageOf,
  ahead: aheadOf,
};

/** A time in words for the reader, exact in its tooltip; moves on with the clock. */
export function Time({ at, style = 'moment', className }: TimeProps) {
  const rendered = useNow();
  const view = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: rendered };
  // Compared as words: of a thousand times on a page those are drawn again that are called otherwise by now.
  const words = useSyncExternalStore(
    everyMinute,
    () => styles[style](at, { ...view, now: minute ?? rendered }),
    () => styles[style](at, view),
  );

  return (
    <time dateTime={at} title={fullMomentOf(at, view)} className={className}>
      {words}
    </time>
  );
}

/** One clock for the page, which stands still while nobody looks at a time. */
let minute: Date | null = null;
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function everyMinute(listener: () => void) {
  listeners.add(listener);
  if (ticking === undefined) {
    minute = new Date();
    ticking = setInterval(() => {
      minute = new Date();
      for (const tell of listeners) tell();
    }, 60_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    minute = null;
  };
}

type TimeProps = { at: string; style?: keyof typeof styles; className?: string };
