import { getLocale, getNow, getTranslations } from 'next-intl/server';
import { lengthOf, type Period } from '@/features/reports/period';
import { dayOf } from '@/lib/dates';

/** "21 October to 19 November, compared with the 30 days before". */
export async function periodWords(period: Period) {
  const [t, locale, now] = await Promise.all([getTranslations('reports'), getLocale(), getNow()]);
  const name = (day: string) => dayOf(`${day}T12:00:00Z`, { locale, timeZone: 'UTC', now });
  return t('compared', { from: name(period.from), to: name(period.to), days: lengthOf(period) });
}

/** The zones to choose from: the organization's first. */
export function timeZones(organizationZone: string, current: string) {
  return [...new Set([organizationZone, current, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
