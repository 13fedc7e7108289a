import { numberFormat } from './formatters';
import { type TimeUnit, unitName } from './i18n/units';

/** One part of a duration: 7 "h", or in German 7 " h". */
export type DurationPart = { amount: string; unit: string };

/** Seconds as people say them, in at most two parts: 26m; 7h 12m; 3d 4h; 40s. */
export function durationParts(seconds: number, locale: string): DurationPart[] {
  const [large, small] = partsOf(Math.max(0, Math.round(seconds)));
  return [large, small].flatMap((part) =>
    part && (part.amount > 0 || part === large) ? [write(part, locale)] : [],
  );
}

/** The same as one text. */
export function durationOf(seconds: number, locale: string) {
  return durationParts(seconds, locale)
    .map(({ amount, unit }) => `${amount}${unit}`)
    .join(' ');
}

type Part = { amount: number; unit: TimeUnit };

function partsOf(seconds: number): [Part, Part?] {
  if (seconds < 60) return [{ amount: seconds, unit: 'second' }];
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return [{ amount: minutes, unit: 'minute' }];
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return [
      { amount: hours, unit: 'hour' },
      { amount: minutes % 60, unit: 'minute' },
    ];
  return [
    { amount: Math.floor(hours / 24), unit: 'day' },
    { amount: hours % 24, unit: 'hour' },
  ];
}

function write({ amount, unit }: Part, locale: string): DurationPart {
  return { amount: numberFormat(locale, {}).format(amount), unit: unitName(locale, unit) };
}
