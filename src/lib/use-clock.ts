'use client';

import { useNow } from 'next-intl';
import { useSyncExternalStore } from 'react';

/**
 * What a time is called by now, told anew every minute. Compared as words: of a thousand times on a page those are drawn
 * again that are called otherwise.
 */
export function useClock<Words extends string>(tell: (now: Date) => Words): Words {
  const rendered = useNow();
  return useSyncExternalStore(
    everyMinute,
    () => tell(minute ?? rendered),
    () => tell(rendered),
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
