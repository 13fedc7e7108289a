import { dateFormat, relativeFormat } from './formatters';
import { amountOf, type TimeUnit } from './i18n/units';

/** Where the browser leaves its time zone, so that the server writes the same times. */
export const TIME_ZONE_COOKIE = 'time_zone';

/** In whose language and zone, and seen from when. */
export type Viewpoint = { locale: string; timeZone: string; now: Date };

/** A known IANA zone, or UTC. */
export function validTimeZone(wanted: string | undefined) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted || 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** For a conversation: "Today, 14:40", "Yesterday, 09:12", "18 November, 10:20", "18 November 2025, 10:20". */
export function momentOf(at: string | Date, view: Viewpoint) {
  const days = daysBetween(at, view);
  const time = timeOf(at, view);
  if (days === 0 || days === -1) {
    const day = relativeFormat(view.locale, { numeric: 'auto' }).format(days, 'day');
    return `${day.charAt(0).toLocaleUpperCase(view.locale)}${day.slice(1)}, ${time}`;
  }
  return `${dayOf(at, view)}, ${time}`;
}

/** For what is to come: "Today, 18:00", "Tomorrow, 09:00", "Monday, 09:00", "18 December, 09:00". */
export function aheadOf(at: string | Date, view: Viewpoint) {
  const days = daysBetween(at, view);
  const time = timeOf(at, view);
  if (days === 1) {
    const day = relativeFormat(view.locale, { numeric: 'auto' }).format(days, 'day');
    return `${day.charAt(0).toLocaleUpperCase(view.locale)}${day.slice(1)}, ${time}`;
  }
  if (days > 1 && days < 7) return `${format(at, view, { weekday: 'long' })}, ${time}`;
  return momentOf(at, view);
}

/** "18 November", with the year when it is not this one. */
export function dayOf(at: string | Date, view: Viewpoint) {
  const sameYear = yearOf(at, view) === yearOf(view.now, view);
  return format(at, view, { day: 'numeric', month: 'long', year: sameYear ? undefined : 'numeric' });
}

/** For a day to come: "Tue 24 Nov", with the year when it is not this one. */
export function weekdayOf(at: string | Date, view: Viewpoint) {
  const sameYear = yearOf(at, view) === yearOf(view.now, view);
  const year = sameYear ? undefined : 'numeric';
  return format(at, view, { weekday: 'short', day: 'numeric', month: 'short', year });
}

/** "14:40". */
export function timeOf(at: string | Date, view: Viewpoint) {
  return format(at, view, { hour: '2-digit', minute: '2-digit' });
}

/** For a list: the time today, then "Yesterday", the weekday within a week, then "18 Nov", "18 Nov 2025". */
export function shortDayOf(at: string | Date, view: Viewpoint) {
  const days = daysBetween(at, view);
  if (days === 0) return timeOf(at, view);
  if (days === -1) {
    const day = relativeFormat(view.locale, { numeric: 'auto' }).format(days, 'day');
    return day.charAt(0).toLocaleUpperCase(view.locale) + day.slice(1);
  }
  if (days > -7 && days < 0) return format(at, view, { weekday: 'long' });
  const sameYear = yearOf(at, view) === yearOf(view.now, view);
  return format(at, view, { day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric' });
}

/** For a narrow column: "now", "5m", "3h", "2d", "6w", "2y" since then. */
export function ageOf(at: string | Date, view: Viewpoint) {
  const minutes = Math.max(0, Math.floor((view.now.getTime() - new Date(at).getTime()) / 60_000));
  if (minutes < 1) return relativeFormat(view.locale, { numeric: 'auto' }).format(0, 'second');

  const [amount, unit] = largestUnit(minutes);
  return amountOf(view.locale, amount, unit);
}

/** How far away it is, before or after: "38m", "2h 05m", "1d 6h", "9d". Less than a minute counts as one. */
export function spanOf(at: string | Date, view: Viewpoint) {
  const away = Math.abs(new Date(at).getTime() - view.now.getTime());
  const minutes = Math.max(1, Math.floor(away / 60_000));
  const amount = (count: number, unit: TimeUnit, digits?: number) =>
    amountOf(view.locale, count, unit, digits);

  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days >= 7 || (days > 0 && hours === 0)) return amount(days, 'day');
  if (days > 0) return `${amount(days, 'day')} ${amount(hours, 'hour')}`;
  if (hours === 0) return amount(rest, 'minute');
  return rest === 0 ? amount(hours, 'hour') : `${amount(hours, 'hour')} ${amount(rest, 'minute', 2)}`;
}

/** In full, for a tooltip: "18 November 2026 at 10:20:05 CET". */
export function fullMomentOf(at: string | Date, view: Viewpoint) {
  return format(at, view, { dateStyle: 'long', timeStyle: 'long' });
}

function largestUnit(minutes: number): [number, TimeUnit] {
  if (minutes < 60) return [minutes, 'minute'];
  if (minutes < 24 * 60) return [Math.floor(minutes / 60), 'hour'];

  const days = Math.floor(minutes / (24 * 60));
  if (days < 14) return [days, 'day'];
  if (days < 365) return [Math.floor(days / 7), 'week'];
  return [Math.floor(days / 365), 'year'];
}

function daysBetween(at: string | Date, view: Viewpoint) {
  return (startOfDay(new Date(at), view.timeZone) - startOfDay(view.now, view.timeZone)) / 86_400_000;
}

/** The calendar day as if it were one of UTC: days of 23 and 25 hours do not matter then. */
function startOfDay(at: Date, timeZone: string) {
  const day = dateFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return Date.parse(`${day}T00:00:00Z`);
}

function yearOf(at: string | Date, { timeZone }: Viewpoint) {
  return dateFormat('en', { timeZone, year: 'numeric' }).format(new Date(at));
}

function format(at: string | Date, { locale, timeZone }: Viewpoint, options: Intl.DateTimeFormatOptions) {
  // British order and the 24 hour clock for plain English; other languages have their own.
  const written = locale === 'en' ? 'en-GB' : locale;
  return dateFormat(written, { timeZone, ...options }).format(new Date(at));
}
