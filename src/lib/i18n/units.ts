import { numberFormat } from '../formatters';
import { type Locale, localeOf, locales } from './locales';

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'year';

/** The shortest name of a unit of time, with the space before it where the language wants one: "m", " min". */
export function unitName(locale: string, unit: TimeUnit) {
  return names[localeOf(locale) ?? locales[0]][unit];
}

/** "5m", "5 min"; with at least so many digits: "05m". */
export function amountOf(locale: string, amount: number, unit: TimeUnit, minimumIntegerDigits = 1) {
  return numberFormat(locale, { minimumIntegerDigits }).format(amount) + unitName(locale, unit);
}

// Not those of Intl: servers and browsers abbreviate German in different ways, and the page would change as it wakes.
const names: Record<Locale, Record<TimeUnit, string>> = {
  en: { second: 's', minute: 'm', hour: 'h', day: 'd', week: 'w', year: 'y' },
  de: {
    second: '\u00a0s',
    minute: '\u00a0min',
    hour: '\u00a0h',
    day: '\u00a0T',
    week: '\u00a0W',
    year: '\u00a0J',
  },
};
