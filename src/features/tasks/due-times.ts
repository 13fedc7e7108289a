/** A day that a task can be due on, at the end of the working day; null takes the date away. */
export type DueTime = { name: 'today' | 'tomorrow' | 'nextWeek' | 'none'; at: Date | null };

const endOfWork = 17;

/** The days to offer from now on; today only while it lasts. */
export function dueTimes(now: Date): DueTime[] {
  const days: DueTime[] = [
    { name: 'today', at: onDay(now, 0) },
    { name: 'tomorrow', at: onDay(now, 1) },
    { name: 'nextWeek', at: onDay(now, 7) },
    { name: 'none', at: null },
  ];
  return days.filter(({ at }) => at === null || at > now);
}

function onDay(now: Date, days: number) {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(endOfWork, 0, 0, 0);
  return at;
}
