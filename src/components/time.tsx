'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
import {
  ageOf,
  aheadOf,
  dayOf,
  fullMomentOf,
  momentOf,
  shortDayOf,
  spanOf,
  timeOf,
  weekdayOf,
} from '@/lib/dates';
import { useClock } from '@/lib/use-clock';

const styles = {
  moment: momentOf,
  day: dayOf,
  shortDay: shortDayOf,
  weekday: weekdayOf,
  time: timeOf,
  age: ageOf,
  ahead: aheadOf,
  span: spanOf,
};

/** A time in words for the reader, exact in its tooltip; moves on with the clock. */
export function Time({ at, style = 'moment', className }: TimeProps) {
  const view = { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  const words = useClock((now) => styles[style](at, { ...view, now }));

  return (
    <time dateTime={at} title={fullMomentOf(at, view)} className={className}>
      {words}
    </time>
  );
}

type TimeProps = { at: string; style?: keyof typeof styles; className?: string };
