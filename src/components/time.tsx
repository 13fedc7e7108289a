'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
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
  const view = {
    locale: useLocale(),
    timeZone: useTimeZone() ?? 'UTC',
    now: useNow({ updateInterval: 60_000 }),
  };

  return (
    <time dateTime={at} title={fullMomentOf(at, view)} className={className}>
      {styles[style](at, view)}
    </time>
  );
}

type TimeProps = { at: string; style?: keyof typeof styles; className?: string };
