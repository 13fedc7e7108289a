'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { FilterName, ListFilter, TicketFilters, TimeRange } from '../filters';
import { useChoices } from './use-choices';
import { useCustomFields } from './use-custom-fields';

const noIds: readonly string[] = [];

/** What a filter lets through, in words: "Open, In progress", "the last 7 days", "any". */
export function useFilterWords(name: FilterName, filters: TicketFilters) {
  const t = useTranslations('desk.filters');
  const timeWords = useTimeWords();
  const list = isList(name) ? name : 'mentions';
  const chosen = isList(name) ? (filters[name] ?? noIds) : noIds;
  const choices = useChoices(list, chosen);
  const fields = useCustomFields(name === 'fields' && filters.fields !== undefined);

  if (filters[name] === undefined) return t('any');
  if (name === 'text') return `“${filters.text}”`;
  if (name === 'created' || name === 'updated') return timeWords(filters[name] ?? {});
  if (name === 'fields') {
    return Object.entries(filters.fields ?? {})
      .map(([id, value]) => `${fields.find((field) => field.id === id)?.name ?? '…'}: ${value}`)
      .join(', ');
  }
  return chosen
    .map((value) => choices.find((choice) => choice.value === value)?.label ?? t('somebodyElse'))
    .join(', ');
}

export function isList(name: FilterName): name is ListFilter {
  return !['created', 'updated', 'fields', 'text'].includes(name);
}

function useTimeWords() {
  const t = useTranslations('desk.filters.time');
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });

  return ({ from, until, last_days, before_days }: TimeRange) =>
    [
      last_days !== undefined && t('lastDays', { days: last_days }),
      before_days !== undefined && t('beforeDays', { days: before_days }),
      from !== undefined && t('from', { day: day(from) }),
      // The end is the first moment that does not count any more.
      until !== undefined && t('until', { day: day(new Date(Date.parse(until) - 1).toISOString()) }),
    ]
      .filter(Boolean)
      .join(', ');
}
