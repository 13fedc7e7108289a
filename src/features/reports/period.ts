/** Days of a calendar in a time zone, the first and the last included: "2026-10-21" to "2026-11-19". */
export type Period = { from: string; to: string; timeZone: string };

/** What people choose from, and what a report without a choice shows. */
export const spans = ['7d', '30d', '90d', 'this_month', 'last_month', 'custom'] as const;
export type Span = (typeof spans)[number];

const daysOf: Partial<Record<Span, number>> = { '7d': 7, '30d': 30, '90d': 90 };

/** The days of a span that ends today, or with the month before. */
export function periodOf(span: Exclude<Span, 'custom'>, now: Date, timeZone: string): Period {
  const today = dayIn(now, timeZone);
  if (span === 'this_month') return { from: firstOfMonth(today), to: today, timeZone };
  if (span === 'last_month') {
    const last = addDays(firstOfMonth(today), -1);
    return { from: firstOfMonth(last), to: last, timeZone };
  }
  return { from: addDays(today, 1 - (daysOf[span] ?? 30)), to: today, timeZone };
}

/** As many days, right before. */
export function periodBefore({ from, to, timeZone }: Period): Period {
  return { from: addDays(from, -lengthOf({ from, to })), to: addDays(from, -1), timeZone };
}

/** How many days. */
export function lengthOf({ from, to }: Pick<Period, 'from' | 'to'>) {
  return (noonOf(to) - noonOf(from)) / DAY + 1;
}

/** Every day of it. */
export function daysIn(period: Pick<Period, 'from' | 'to'>) {
  return Array.from({ length: lengthOf(period) }, (_, index) => addDays(period.from, index));
}

/**
 * From its first moment up to, without, the first one after it. The database reads a zone's name behind a local time, so
 * that days of 23 and 25 hours are its business.
 */
export function momentsOf({ from, to, timeZone }: Period) {
  return { from_time: `${from} 00:00 ${timeZone}`, to_time: `${addDays(to, 1)} 00:00 ${timeZone}` };
}

function dayIn(now: Date, timeZone: string) {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

function firstOfMonth(day: string) {
  return `${day.slice(0, 8)}01`;
}

function addDays(day: string, days: number) {
  return new Date(noonOf(day) + days * DAY).toISOString().slice(0, 10);
}

function noonOf(day: string) {
  return Date.parse(`${day}T12:00:00Z`);
}

const DAY = 86_400_000;
