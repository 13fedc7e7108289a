import type { Options } from './options.ts';

/** The limits that all clients of one project share. */
export type Limits = ReturnType<typeof createLimits>;

/** Counters for the whole server; each `allows…` counts its event and says whether it may happen. */
export function createLimits(options: Options) {
  const joins = averageOverAMinute(options.joinsPerSecond);
  const events = averageOverAMinute(options.eventsPerSecond);
  const presence = averageOverAMinute(options.presenceEventsPerSecond);
  return {
    allowsJoin: () => joins(1),
    allowsEvents: (number: number) => events(number),
    allowsPresence: () => presence(1),
  };
}

/** One client's own limit on presence: five calls in thirty seconds, untrack included. */
export function createPresenceAllowance(calls = 5, windowMilliseconds = 30_000) {
  let times: number[] = [];
  return () => {
    const now = performance.now();
    times = times.filter((time) => now - time < windowMilliseconds);
    times.push(now);
    return times.length <= calls;
  };
}

/** Hosted limits per second are averages over the last minute, so a short burst passes. */
function averageOverAMinute(perSecond: number) {
  const seconds = new Map<number, number>();
  let total = 0;
  return (number: number) => {
    const now = Math.floor(performance.now() / 1000);
    for (const [second, counted] of seconds) {
      if (second > now - 60) break;
      total -= counted;
      seconds.delete(second);
    }
    seconds.set(now, (seconds.get(now) ?? 0) + number);
    total += number;
    return total <= perSecond * 60;
  };
}
